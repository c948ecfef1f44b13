using Spectre.Console;
using Tsugunosuke.Sim.Commands;

namespace Tsugunosuke.Sim.Tests.Commands;

/// <summary>What is printed reaches the reader whole, or the reader is told.</summary>
public sealed class TerminalTests
{
    [Test]
    public void In_a_pipe_no_column_is_lost_and_no_row_is_broken_however_long_a_cell_is()
    {
        var output = new StringWriter();
        var terminal = new Terminal(output, TextWriter.Null, isPlain: true);
        var table = terminal.Table("#", "Step", "What changed");
        table.AddRow("1", "powered on as it is", new string('x', 150) + " " + new string('y', 3_000));
        terminal.Console.Write(table);

        var lines = output.ToString().Split('\n', StringSplitOptions.RemoveEmptyEntries);
        Assert.That(lines, Has.Length.EqualTo(2));
        Assert.That(lines[0], Does.StartWith("# Step                What changed"));
        Assert.That(lines[1].TrimEnd(), Does.StartWith("1 powered on as it is xxx").And.EndWith("x " + new string('y', 3_000)));
    }

    [Test]
    [Platform("Linux")]
    public void A_full_disk_under_the_output_is_told_in_one_line()
    {
        var program = Path.Combine(AppContext.BaseDirectory, "Tsugunosuke.Sim.dll");
        var (exit, _, error) = ChildProcess.Run("bash", ["-c", $"dotnet '{program}' codes B7 > /dev/full"], Path.GetTempPath());

        Assert.That((exit, error), Is.EqualTo((ExitCode.BadInput, "error: what is printed cannot be written: No space left on device\n")));
    }
}
