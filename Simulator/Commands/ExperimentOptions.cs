using System.CommandLine;
using System.Globalization;
using Tsugunosuke.Sim.Experiments;

namespace Tsugunosuke.Sim.Commands;

/// <summary>The options that run, sweep and compare share.</summary>
internal sealed class ExperimentOptions
{
    /// <summary>More replications of one step are taken for a slip.</summary>
    private const long MostReplications = 100_000_000_000;

    private readonly Option<string?> replications = new("--replications", "-n") { Description = "How often each step is tried; with --precision, how often at most.", HelpName = "N" };
    private readonly Option<string?> precision = new("--precision") { Description = "Goes on until the 95 % interval of each step's mean boot time is within this share of it, and that of its probability within this much: 1%.", HelpName = "SHARE" };
    private readonly Option<string> certainty = new("--certainty") { Description = "The share of all cases that the maintenance window covers.", HelpName = "SHARE", DefaultValueFactory = _ => "99%" };
    private readonly Option<string> format = new("--format") { Description = "Whether each trial is kept as a row too: none, csv or parquet.", HelpName = "FORMAT", DefaultValueFactory = _ => "none" };
    private readonly Option<int?> jobs = new("--jobs", "-j") { Description = "Threads; as many as there are cores where it is not said. The results do not depend on it.", HelpName = "N" };
    private readonly Option<string[]> step = new("--step") { Description = "Tries this step alone; may be repeated.", HelpName = "NAME" };
    private readonly Option<string?> shard = new("--shard") { Description = "Runs one part of n, for tsugu merge; 'env' takes it from the scheduler's variables.", HelpName = "I/N" };
    private readonly Option<bool> resume = new("--resume") { Description = "Goes on with what an interrupted run has left, to the same result." };
    private readonly Option<bool> restart = new("--restart") { Description = "Discards what an interrupted run has left." };

    /// <summary>Puts them on a command.</summary>
    public void AddTo(Command command)
    {
        format.AcceptOnlyFromAmong("none", "csv", "parquet");
        foreach (var option in All)
            command.Options.Add(option);
    }

    /// <summary>True where replications are wanted at all.</summary>
    public bool IsAsked(ParseResult result) => result.GetValue(replications) is not null || result.GetValue(precision) is not null;

    /// <summary>The first of these options that is given, or null.</summary>
    public string? FirstGiven(ParseResult result) => All.FirstOrDefault(option => result.GetResult(option) is { Implicit: false })?.Name;

    /// <summary>What they say, or null with every error printed.</summary>
    /// <param name="result">The command line.</param>
    /// <param name="terminal">Where errors go.</param>
    /// <param name="defaultReplications">Where none are given.</param>
    public ExperimentSettings? Read(ParseResult result, Terminal terminal, long defaultReplications)
    {
        var errors = new List<string>();
        var wanted = Share(result.GetValue(precision), "--precision", errors);
        var count = wanted is null ? defaultReplications : 1_000_000;
        if (result.GetValue(replications) is { } text && !(long.TryParse(text, NumberStyles.AllowThousands, CultureInfo.InvariantCulture, out count) && count is >= 1 and <= MostReplications))
            errors.Add($"-n {text}: replications are a whole number from 1 to {MostReplications.ToString(CultureInfo.InvariantCulture)}");
        var covered = Share(result.GetValue(certainty), "--certainty", errors) ?? 0.99;
        var threads = result.GetValue(jobs) ?? Environment.ProcessorCount;
        if (threads is < 1 or > 1024)
            errors.Add(string.Create(CultureInfo.InvariantCulture, $"--jobs {threads}: threads are a whole number from 1 to 1024"));
        var part = Part(result.GetValue(shard), errors);
        if (!part.IsWhole && wanted is not null)
            errors.Add("--precision decides by all replications of a step, and a shard sees a part; give a fixed -n instead");
        if (result.GetValue(resume) && result.GetValue(restart))
            errors.Add("--resume goes on with what is there, and --restart discards it; give one of them");
        foreach (var error in errors)
            terminal.Error.WriteLine($"error: {error}");
        return errors.Count > 0
            ? null
            : new ExperimentSettings(
                count,
                wanted,
                covered,
                Enum.Parse<RowFormat>(result.GetRequiredValue(format), ignoreCase: true),
                threads,
                result.GetValue(jobs) is not null,
                [.. result.GetValue(step) ?? []],
                part,
                result.GetValue(resume),
                result.GetValue(restart));
    }

    /// <summary>A share, as <c>1%</c> or <c>0.01</c>; null where it is none between 0 and 1.</summary>
    public static double? Share(string text)
    {
        var trimmed = text.Trim();
        return double.TryParse(trimmed.TrimEnd('%', ' '), NumberStyles.Float, CultureInfo.InvariantCulture, out var share) && (trimmed.EndsWith('%') ? share / 100 : share) is > 0 and < 1 and var value
            ? value
            : null;
    }

    private Option[] All => [replications, precision, certainty, format, jobs, step, shard, resume, restart];

    private static Shard Part(string? text, List<string> errors)
    {
        var part = Shard.Whole;
        string? problem = null;
        if (text == "env" || (text is null && Environment.GetEnvironmentVariable("TSUGU_SHARD") is { Length: > 0 }))
            _ = ShardEnvironment.TryRead(Environment.GetEnvironmentVariable, out part, out problem);
        else if (text is not null && !Shard.TryParse(text, out part))
            problem = $"--shard {text} is not of the form i/n, such as 3/8, with i from 1 to n";
        if (problem is not null)
            errors.Add(problem);
        return part;
    }

    private static double? Share(string? text, string option, List<string> errors)
    {
        if (text is null)
            return null;
        var share = Share(text);
        if (share is null)
            errors.Add($"{option} {text} is no share between 0 and 1, such as 1% or 0.01");
        return share;
    }
}
