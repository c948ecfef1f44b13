using System.CommandLine;
using Tsugunosuke.Sim.Experiments;
using Tsugunosuke.Sim.Inventory;

namespace Tsugunosuke.Sim.Commands;

/// <summary><c>tsugu import FILE|-</c>: makes a scenario of what a machine tells about its memory.</summary>
internal static class ImportCommand
{
    public static Command Create(Terminal terminal)
    {
        var file = new Argument<string>("FILE") { Description = "Output of dmidecode, Redfish JSON (or a folder of it), or output of lshw -json or -xml; - for standard input." };
        var format = new Option<string?>("--format") { Description = "dmidecode, redfish or lshw; found out where it is not said.", HelpName = "FORMAT" };
        var output = new Option<string?>("--output", "-o") { Description = "The scenario file to write; standard output where it is not said.", HelpName = "NAME.yaml" };
        var serials = new Option<bool>("--keep-serials") { Description = "Writes serial numbers into the scenario's comments." };
        var command = new Command("import", "Makes a scenario of your own machine.\n\nExample:\n  sudo dmidecode -t memory | tsugu import - -o mine.yaml && tsugu run mine.yaml");
        command.Arguments.Add(file);
        foreach (var option in new Option[] { format, output, serials })
            command.Options.Add(option);
        command.SetAction(result => Run(terminal, result.GetRequiredValue(file), result.GetValue(format), result.GetValue(output), result.GetValue(serials)));
        return command;
    }

    private static int Run(Terminal terminal, string file, string? formatName, string? output, bool keepSerials)
    {
        InventoryFormat? format = null;
        if (formatName is not null)
        {
            if (!Enum.TryParse<InventoryFormat>(formatName, ignoreCase: true, out var parsed) || !Enum.IsDefined(parsed) || char.IsAsciiDigit(formatName[0]))
            {
                terminal.Error.WriteLine($"error: there is no format '{formatName}' (formats: dmidecode, redfish, lshw)");
                return ExitCode.BadUsage;
            }

            format = parsed;
        }

        InventoryResult read;
        if (file == Terminal.InputArgument)
        {
            using var input = terminal.TakeInput()!;
            read = InventoryReader.Read("-", input, format);
        }
        else
        {
            read = InventoryReader.ReadPath(file, format);
        }

        if (!read.IsReadable)
        {
            terminal.Error.WriteLine($"error: {read.Error}");
            return ExitCode.BadInput;
        }

        var name = output is null ? null : Path.GetFileNameWithoutExtension(output);
        var imported = ScenarioImport.Of(read.Inventory, new ImportOptions(name, keepSerials));
        if (output is null)
        {
            terminal.Output.Write(imported.Yaml);
            return ExitCode.Ok;
        }

        // Steps may have been added to it by hand.
        if (TextFile.IsAnother(output, imported.Yaml))
        {
            terminal.Error.WriteLine($"error: {output} is there already, with other content, and is left as it is; choose another name, or move it away");
            return ExitCode.BadInput;
        }

        if (!TextFile.TryWrite(output, imported.Yaml, out var problem))
        {
            terminal.Error.WriteLine($"error: {problem}");
            return ExitCode.BadInput;
        }

        Print(terminal, read.Inventory, imported, output);
        return ExitCode.Ok;
    }

    private static void Print(Terminal terminal, MachineInventory inventory, ImportedScenario imported, string output)
    {
        terminal.Line(imported.Summary);
        if (imported.NotCounted.Length > 0)
            terminal.Line($"Not counted, as it is no DIMM: {imported.NotCounted}.");
        terminal.Line($"Platform: {imported.BasedOn}{(imported.IsCatalogued ? "" : ", with this machine's own slots")}. Its times are assumed.");
        foreach (var unknown in imported.Unknown)
            terminal.Line($"Not known: {unknown}.");
        foreach (var finding in imported.Findings)
            terminal.Line($"Unsupported by {finding.Rule.Id}: {finding.Rule.Text}; {finding.Detail} ({finding.Rule.Provenance}).");
        foreach (var remark in inventory.Diagnostics)
            if (remark.Severity != InventorySeverity.Info)
                terminal.Error.WriteLine(remark.ToString());
        terminal.Line($"{output} is written. Next: tsugu run {BashText.Quote(output)}, then tsugu check {BashText.Quote(output)} for advice.");
    }
}
