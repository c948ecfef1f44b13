using System.Collections.Immutable;
using System.CommandLine;
using System.Globalization;
using System.Text;
using Spectre.Console;
using Tsugunosuke.Sim.Experiments;
using Tsugunosuke.Sim.Firmware;
using Tsugunosuke.Sim.Inventory;
using Tsugunosuke.Sim.Kernel;
using Tsugunosuke.Sim.Reporting;
using Tsugunosuke.Sim.Scenarios;

namespace Tsugunosuke.Sim.Commands;

/// <summary><c>tsugu calibrate FILE --observations OBS</c>: fits parameters to boot times that were observed.</summary>
internal static class CalibrateCommand
{
    private const string Default = "memory.testRate,firmware.bdsTime";
    private const int MostListed = 60;
    private const int ListedOfMany = 20;

    public static Command Create(Terminal terminal)
    {
        var file = new Argument<string>("FILE") { Description = "The scenario whose steps or DIMMs were timed." };
        var observations = new Option<string>("--observations") { Description = "CSV with the columns step or population, boot (first, cached, warm), time, uncertainty, outcome; or output of systemd-analyze, or a journal; - for standard input.", HelpName = "OBS", Required = true };
        var fit = new Option<string>("--fit") { Description = "Parameters to fit, by their path in the platform file, parted by commas.", HelpName = "PATHS", DefaultValueFactory = _ => Default };
        var step = new Option<string?>("--step") { Description = "For systemd-analyze and journals: the step that the times belong to; the last with a boot where it is not said.", HelpName = "NAME" };
        var overlay = new Option<string?>("--output", "-o") { Description = "Writes the fitted values as an overlay, for run --platform-overlay.", HelpName = "OVERLAY.yaml" };
        var plot = new Option<string?>("--out") { Description = "Folder for the plot of fit and band.", HelpName = "DIR" };
        var command = new Command("calibrate", "Fits parameters of the platform to boot times that you saw, and says which of them the data cannot tell apart.\n\nExample:\n  tsugu calibrate mine.yaml --observations obs.csv -o mine-overlay.yaml");
        command.Arguments.Add(file);
        foreach (var option in new Option[] { observations, fit, step, overlay, plot })
            command.Options.Add(option);
        command.SetAction(result => Run(terminal, new Settings(
            result.GetRequiredValue(file), result.GetRequiredValue(observations), result.GetRequiredValue(fit), result.GetValue(step), result.GetValue(overlay), result.GetValue(plot))));
        return command;
    }

    private static int Run(Terminal terminal, Settings settings)
    {
        var specs = new List<ParameterSpec>();
        var paths = settings.Fit.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries).Distinct().ToArray();
        if (paths.Length == 0)
            terminal.Error.WriteLine($"error: --fit '{settings.Fit}' names no parameter; give the paths of some, such as --fit {Default}");
        var fittable = BootParameters.All.Where(Calibration.CanFit).Select(spec => spec.Path).ToArray();
        foreach (var path in paths)
        {
            if (BootParameters.Find(path) is { } spec && Calibration.CanFit(spec))
            {
                specs.Add(spec);
                continue;
            }

            var nearest = NearestName.Find(path, fittable);
            terminal.Error.WriteLine($"error: '{path}' is no parameter that can be fitted{(nearest is null ? "" : $"; did you mean '{nearest}'?")} (times, rates and factors of a platform file, such as {Default.Replace(",", " or ", StringComparison.Ordinal)})");
        }

        if (specs.Count == 0 || specs.Count < paths.Length)
            return ExitCode.BadUsage;
        var loaded = ScenarioInput.Load(terminal, settings.File, [], [], null);
        terminal.Print(loaded.Diagnostics);
        if (loaded.Value is not { } scenario || Observations(terminal, settings, scenario) is not { } observations)
            return ExitCode.BadInput;

        var result = Calibration.Fit(scenario.Steps[0].Settings, specs, observations);
        Print(terminal, result);
        if (settings.Plot is { } folder && result.IsDetermined)
        {
            try
            {
                using var output = OutputFolder.Open(folder);
                PlotFiles.Save(CalibrationPlot.Of(result, Calibration.Curve(result, scenario), scenario.Name), output);
                output.Commit();
            }
            catch (OutputException failure)
            {
                terminal.Error.WriteLine($"error: {failure.Message}");
                return ExitCode.BadInput;
            }

            terminal.Line($"{folder}/calibration.svg and .png are written.");
        }

        if (settings.Overlay is not { } overlay)
            return ExitCode.Ok;
        if (result.Parameters.All(each => each.Estimate is null))
        {
            terminal.Error.WriteLine($"error: no parameter is determined, so there is nothing to write to {overlay}");
            return ExitCode.BadInput;
        }

        if (!TextFile.TryWrite(overlay, CalibrationText.Overlay(result, Path.GetFileName(settings.Observations)), out var problem))
        {
            terminal.Error.WriteLine($"error: {problem}");
            return ExitCode.BadInput;
        }

        terminal.Line($"{overlay} is written. Next: tsugu run {BashText.Quote(settings.File)} --platform-overlay {BashText.Quote(overlay)}");
        return ExitCode.Ok;
    }

    private static List<CalibrationObservation>? Observations(Terminal terminal, Settings settings, Scenario scenario)
    {
        if (!InputFile.TryRead(terminal, settings.Observations, out var bytes, out var problem))
        {
            terminal.Error.WriteLine($"error: {problem}");
            return null;
        }

        var content = InventoryText.ToUtf8(bytes);
        if (content.Span.IndexOf("Startup finished in "u8) >= 0)
            return FromSystemd(terminal, settings, scenario, content);
        var read = ObservationFile.Read(settings.Observations, Encoding.UTF8.GetString(content.Span), scenario);
        terminal.Print(read.Diagnostics);
        return read.Value;
    }

    /// <summary>Firmware times of systemd. A machine that is merely switched on again uses its cached training.</summary>
    private static List<CalibrationObservation>? FromSystemd(Terminal terminal, Settings settings, Scenario scenario, ReadOnlyMemory<byte> content)
    {
        var steps = scenario.Steps.Where(step => step.Power is not null).ToArray();
        var step = settings.Step is null ? steps.LastOrDefault() : Array.Find(steps, each => each.Name == settings.Step);
        if (step is null)
        {
            terminal.Error.WriteLine($"error: there is no step '{settings.Step}' with a boot (steps: {string.Join(", ", steps.Select(each => each.Name))})");
            return null;
        }

        var times = SystemdAnalyzeReader.Read(settings.Observations, content);
        foreach (var remark in times.Diagnostics)
            terminal.Error.WriteLine($"{settings.Observations}: {remark}");
        // What systemd calls firmware ends where the loader begins, wherever the platform ends its boot time.
        var cached = scenario.Plan(step, step.Population.Signature);
        cached = cached with { Settings = cached.Settings.With(BootParameters.EndsAt, new ConstantDistribution(BootParameters.EndsAt.Choices.IndexOf("hand-over"))) };
        var observations = new List<CalibrationObservation>();
        foreach (var boot in times.Boots)
        {
            if (boot is not { Firmware: { } firmware, Implausible: null })
                continue;
            var isWarm = boot.Kind == SystemdBootKind.Warm;
            var plan = cached with { Power = isWarm ? PowerKind.Warm : PowerKind.Cold };
            var kind = boot.Kind == SystemdBootKind.Unknown ? "cached, taken to be cold" : isWarm ? "warm" : "cold, cached";
            observations.Add(new CalibrationObservation(
                string.Create(CultureInfo.InvariantCulture, $"line {boot.Line}: {kind}"), plan, firmware, ObservationFile.DefaultUncertainty * firmware, Line: boot.Line));
        }

        if (observations.Count > 0)
            return observations;
        terminal.Error.WriteLine($"error: {settings.Observations} has no firmware time that can be fitted");
        return null;
    }

    private static void Print(Terminal terminal, CalibrationResult result)
    {
        Table(terminal, CalibrationText.ParameterHeadings, CalibrationText.Parameters(result));
        terminal.Line();
        var many = result.Observations.Length > MostListed;
        Table(terminal, CalibrationText.ObservationHeadings, CalibrationText.Observations(result, many ? ListedOfMany : MostListed));
        if (many)
            terminal.Line(string.Create(CultureInfo.InvariantCulture, $"… of {result.Observations.Length} observations, the {ListedOfMany} that the fit is farthest from."));
        terminal.Line();
        foreach (var line in CalibrationText.Remarks(result))
            terminal.Line(line);
    }

    private static void Table(Terminal terminal, ImmutableArray<string> headings, IEnumerable<string[]> rows)
    {
        var table = terminal.Table([.. headings]);
        foreach (var row in rows)
            table.AddRow(row.Select(cell => new Text(cell)));
        terminal.Console.Write(table);
    }

    private sealed record Settings(string File, string Observations, string Fit, string? Step, string? Overlay, string? Plot);
}
