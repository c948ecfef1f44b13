using System.Collections.Immutable;
using System.Diagnostics;
using System.Globalization;
using Spectre.Console;
using Tsugunosuke.Sim.Experiments;
using Tsugunosuke.Sim.Reporting;

namespace Tsugunosuke.Sim.Commands;

/// <summary>Runs an experiment from its plan to its files, with progress on a terminal.</summary>
internal sealed class ExperimentSession(Terminal terminal, ExperimentPlan plan, ImmutableArray<ExperimentFile> files, ExperimentSettings settings, string outRoot, bool quiet)
{
    private readonly string folder = Path.Combine(outRoot, plan.Name);

    /// <summary>What is to be done.</summary>
    public ExperimentPlan Plan => plan;

    /// <summary>How it is to be done.</summary>
    public ExperimentSettings Settings => settings;

    /// <summary>Where experiments get their folders.</summary>
    public string OutRoot => outRoot;

    /// <summary>Where its results go.</summary>
    public string Folder => folder;

    /// <summary>Runs it.</summary>
    /// <param name="onCell">Told of each step under each design when it is complete, in order.</param>
    /// <param name="print">Prints the results.</param>
    /// <param name="cancellation">Ctrl-C.</param>
    /// <returns>An <see cref="ExitCode"/>.</returns>
    public int Run(Action<CellResult>? onCell, Action<ExperimentResult> print, CancellationToken cancellation)
    {
        try
        {
            Directory.CreateDirectory(folder);
            if (IsCompleteAlready())
                return ExitCode.Ok;
            using var store = Open();
            var progress = new ExperimentProgress();
            var watch = Stopwatch.StartNew();
            if (!RunShown(store, progress, quiet ? null : onCell, cancellation))
                return Interrupted(store);
            if (!settings.Shard.IsWhole)
            {
                var blocks = store.Complete;
                var path = store.Finish();
                Line(string.Create(CultureInfo.InvariantCulture, $"Shard {settings.Shard} is complete: {blocks} blocks in {path}. When all are: tsugu merge {folder}"));
                return ExitCode.Ok;
            }

            var result = new ExperimentResult(store);
            var written = ExperimentOutputs.Write(result, folder, NominalRun.Of(plan));
            if (!quiet)
                print(result);
            store.Remove();
            Line($"Written to {folder}:");
            Line($"   {string.Join(", ", written.Select(file => file.Name))}");
            if (!terminal.IsPlain && progress.Trials > 0)
                Line(string.Create(CultureInfo.InvariantCulture, $"{progress.Trials:N0} replications, {progress.Boots:N0} boots in {watch.Elapsed.TotalSeconds:0.0} s: {progress.Trials / watch.Elapsed.TotalSeconds:N0} replications a second"));
            return ExitCode.Ok;
        }
        catch (ExperimentException failure)
        {
            terminal.Print(failure);
        }
        catch (OutputException failure)
        {
            terminal.Error.WriteLine($"error: {failure.Message}{Kept()}");
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException or InvalidDataException)
        {
            terminal.Error.WriteLine($"error: {folder}: cannot be written or read: {failure.Message.Split('\n')[0]}{Kept()}");
        }

        return ExitCode.BadInput;
    }

    private string Kept() => File.Exists(PartPath) ? $"; what is complete is kept in {PartPath}, and --resume goes on with it" : "";

    private string PartPath => Path.Combine(folder, BlockStore.Name(settings.Shard) + BlockStore.Unfinished);

    private BlockStore Open()
    {
        if (File.Exists(PartPath) && !settings.Resume && !settings.Restart)
            throw new ExperimentException($"{PartPath} is what an interrupted run has left: --resume goes on with it, --restart discards it");
        return BlockStore.Start(folder, plan, settings.Shard, settings.Resume);
    }

    private bool IsCompleteAlready()
    {
        if (!settings.Resume || File.Exists(PartPath))
            return false;
        var whole = Path.Combine(folder, Manifest.Name);
        var shard = Path.Combine(folder, BlockStore.Name(settings.Shard) + BlockStore.Finished);
        var isThere = settings.Shard.IsWhole
            ? File.Exists(whole) && File.ReadAllText(whole).Contains(ExperimentManifest.Identity(plan), StringComparison.Ordinal)
            : File.Exists(shard) && BlockStore.IsOf(shard, plan);
        if (isThere)
            Line($"{(settings.Shard.IsWhole ? folder : shard)} is complete already.");
        return isThere;
    }

    private int Interrupted(BlockStore store)
    {
        terminal.Error.WriteLine(string.Create(CultureInfo.InvariantCulture, $"interrupted: {store.Complete} of {store.BlocksOf(settings.Shard)}{(plan.Precision is null ? "" : " possible")} blocks of {plan.BlockSize} replications are complete, and kept in {store.Path}; the same command with --resume goes on from there"));
        return ExitCode.Interrupted;
    }

    private bool RunShown(BlockStore store, ExperimentProgress progress, Action<CellResult>? onCell, CancellationToken cancellation)
    {
        if (terminal.IsPlain || quiet)
            return ExperimentRunner.Run(store, files, settings.Jobs, progress, onCell, cancellation);
        var isWhole = false;
        terminal.Console.Progress()
            .AutoClear(true)
            .Columns(new TaskDescriptionColumn(), new ProgressBarColumn(), new PercentageColumn(), new RemainingTimeColumn())
            .Start(context =>
            {
                var total = store.BlocksOf(settings.Shard);
                var task = context.AddTask("replications", maxValue: total);
                var watch = Stopwatch.StartNew();
                var run = Task.Factory.StartNew(() => ExperimentRunner.Run(store, files, settings.Jobs, progress, onCell, cancellation), CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default);
                while (!((IAsyncResult)run).AsyncWaitHandle.WaitOne(100))
                {
                    task.Value = store.Complete;
                    task.Description = string.Create(CultureInfo.InvariantCulture, $"{progress.Trials / watch.Elapsed.TotalSeconds:N0} replications/s");
                }

                isWhole = run.GetAwaiter().GetResult();
            });
        return isWhole;
    }

    private void Line(string text)
    {
        if (!quiet)
            terminal.Line(text);
    }
}
