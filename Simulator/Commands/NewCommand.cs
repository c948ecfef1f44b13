using System.CommandLine;
using System.Text;
using Tsugunosuke.Sim.Scenarios;

namespace Tsugunosuke.Sim.Commands;

/// <summary><c>tsugu new NAME</c>: a commented scenario to start from.</summary>
internal static class NewCommand
{
    public static Command Create(Terminal terminal)
    {
        var name = new Argument<string>("NAME") { Description = "Name of the scenario: lower-case letters, digits and dashes; the file is NAME.yaml." };
        var command = new Command("new", "Writes a commented scenario to start from.\n\nExample:\n  tsugu new my-upgrade && tsugu run my-upgrade.yaml");
        command.Arguments.Add(name);
        command.SetAction(result => Run(terminal, result.GetRequiredValue(name)));
        return command;
    }

    private static int Run(Terminal terminal, string name)
    {
        if (name.EndsWith(".yaml", StringComparison.OrdinalIgnoreCase))
            name = name[..^".yaml".Length];
        if (!ScenarioName.IsValid(name))
        {
            terminal.Error.WriteLine($"error: '{name}' is no name for a scenario; {ScenarioName.Rule}");
            return ExitCode.BadInput;
        }

        var path = $"{name}.yaml";
        try
        {
            using var file = new FileStream(path, FileMode.CreateNew, FileAccess.Write);
            file.Write(Encoding.UTF8.GetBytes(ScenarioTemplate.Text(name)));
        }
        catch (IOException) when (File.Exists(path) || Directory.Exists(path))
        {
            terminal.Error.WriteLine($"error: {path} is there already and is left as it is; choose another name, or move it away");
            return ExitCode.BadInput;
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            terminal.Error.WriteLine($"error: {path} cannot be written: {failure.Message}");
            return ExitCode.BadInput;
        }

        terminal.Line($"{path} is written. Next: tsugu check {path}, then tsugu run {path}.");
        return ExitCode.Ok;
    }
}
