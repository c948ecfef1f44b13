using System.CommandLine;
using System.Globalization;
using Spectre.Console;
using Tsugunosuke.Sim.Reporting;
using Tsugunosuke.Sim.Scenarios;

namespace Tsugunosuke.Sim.Commands;

/// <summary><c>tsugu watch FILE</c>: a boot as one sees it, at the machine's pace or faster.</summary>
internal static class WatchCommand
{
    private const double UsualSpeed = 60;
    private const double GreatestSpeed = 1e6;

    public static Command Create(Terminal terminal)
    {
        var file = new Argument<string>("FILE") { Description = "A scenario file." };
        var step = new Option<string?>("--step") { Description = "Which step; the one that boots longest where it is not said.", HelpName = "NAME" };
        var speed = new Option<double>("--speed")
        {
            Description = "Seconds of the boot in a second; 1 is the machine's own pace.",
            HelpName = "N",
            DefaultValueFactory = _ => UsualSpeed,
            CustomParser = result =>
            {
                if (!double.TryParse(result.Tokens[0].Value, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var value) || value is not (> 0 and <= GreatestSpeed))
                    result.AddError($"--speed is '{result.Tokens[0].Value}'; it is a number above 0 and at most 1000000, such as 60");
                return value;
            },
        };
        var set = new Option<string[]>("--set") { Description = "Another value for anything in the scenario, its platform or its operator; may be repeated.", HelpName = "PATH=VALUE", Arity = ArgumentArity.OneOrMore };
        var command = new Command("watch", "Shows a boot in the terminal: the two digits, what they mean, a bar for each channel, the codes; plain lines where there is no terminal.\nKeys: space pauses, left and right go by code, up and down change the speed, n and p the step, q leaves.\n\nExample:\n  tsugu watch scenarios/tsugunosuke-upgrade.yaml --step sixteen-sets --speed 60");
        command.Arguments.Add(file);
        foreach (var option in new Option[] { step, speed, set })
            command.Options.Add(option);
        command.SetAction(result => Run(terminal, result.GetRequiredValue(file), result.GetValue(step), result.GetRequiredValue(speed), result.GetValue(set) ?? []));
        return command;
    }

    private static int Run(Terminal terminal, string file, string? stepName, double speed, IReadOnlyList<string> set)
    {
        var loaded = ScenarioInput.Load(terminal, file, set, [], null);
        terminal.Print(loaded.Diagnostics);
        if (loaded.Value is not { } scenario)
            return ExitCode.BadInput;
        var result = ScenarioRunner.Run(scenario);
        var index = StepChoice.Find(terminal, ScenarioInput.NameOf(file), result, stepName, withBoot => withBoot.MaxBy(i => result.Steps[i].Boot!.PostTime));
        if (index < 0)
            return ExitCode.BadInput;
        if (!terminal.IsInteractive)
        {
            Print(terminal, new WatchedBoot(result, index));
            return ExitCode.Ok;
        }

        var steps = Enumerable.Range(0, result.Steps.Length).Where(i => result.Steps[i].Boot is not null).ToArray();
        var loop = new WatchLoop([.. steps.Select(i => new WatchedBoot(result, i))], Array.IndexOf(steps, index), speed);
        var exit = new WatchScreen(terminal.Output, terminal.HasColour).Use(loop.Run);
        terminal.Output.WriteLine($"{loop.Player.Boot.Title}: {WatchText.State(loop.Player.Boot, loop.Player.Time)}");
        return exit;
    }

    private static void Print(Terminal terminal, WatchedBoot boot)
    {
        terminal.Line(boot.Title, new Style(decoration: Decoration.Bold));
        foreach (var entry in WatchLog.Of(boot, boot.End))
            terminal.Line(entry.ToString());
        terminal.Line(WatchText.State(boot, boot.End));
    }
}
