using Spectre.Console;
using Tsugunosuke.Sim.Experiments;
using Tsugunosuke.Sim.Scenarios;

namespace Tsugunosuke.Sim.Commands;

/// <summary>Where a command prints: colour (unless <c>NO_COLOR</c> is set) and frames on a terminal; plain text where output
/// goes to a file or a pipe. Text from input files is never taken for markup.</summary>
public sealed class Terminal
{
    /// <summary>What stands in place of a file's name for standard input.</summary>
    internal const string InputArgument = "-";

    /// <summary>What errors call it.</summary>
    internal const string InputName = "standard input";

    // Wider than any table: in plain text a row is one line, and no column is dropped for want of room.
    private const int PlainWidth = 100_000;

    private Func<Stream>? input;

    /// <summary>Prints to these writers.</summary>
    /// <param name="output">Results.</param>
    /// <param name="error">Errors and warnings.</param>
    /// <param name="isPlain">True for plain text.</param>
    /// <param name="hasColour">False for a terminal without colours.</param>
    /// <param name="input">What <c>-</c> stands for in place of a file; standard input where it is not said.</param>
    public Terminal(TextWriter output, TextWriter error, bool isPlain, Stream? input = null, bool hasColour = true)
    {
        (Output, Error, IsPlain, HasColour) = (output, error, isPlain, hasColour && !isPlain);
        this.input = input is null ? StandardInput.Open : () => input;
        Console = AnsiConsole.Create(new AnsiConsoleSettings
        {
            Ansi = isPlain ? AnsiSupport.No : AnsiSupport.Detect,
            ColorSystem = HasColour ? ColorSystemSupport.Detect : ColorSystemSupport.NoColors,
            Interactive = isPlain ? InteractionSupport.No : InteractionSupport.Detect,
            Out = new AnsiConsoleOutput(output),
        });
        if (isPlain)
            Console.Profile.Width = PlainWidth;
    }

    /// <summary>Results.</summary>
    public TextWriter Output { get; }

    /// <summary>Errors and warnings.</summary>
    public TextWriter Error { get; }

    /// <summary>True for plain text.</summary>
    public bool IsPlain { get; }

    /// <summary>True where colours may be used.</summary>
    public bool HasColour { get; }

    /// <summary>True where somebody can watch the output and press keys.</summary>
    public bool IsInteractive { get; private init; }

    /// <summary>For tables and progress.</summary>
    public IAnsiConsole Console { get; }

    /// <summary>The terminal that the program was started in.</summary>
    public static Terminal Standard()
    {
        System.Console.OutputEncoding = new System.Text.UTF8Encoding(encoderShouldEmitUTF8Identifier: false);
        var hasColour = string.IsNullOrEmpty(Environment.GetEnvironmentVariable("NO_COLOR"));
        return new Terminal(System.Console.Out, System.Console.Error, System.Console.IsOutputRedirected, input: null, hasColour)
        {
            IsInteractive = !System.Console.IsOutputRedirected && !System.Console.IsInputRedirected && Environment.GetEnvironmentVariable("TERM") != "dumb",
        };
    }

    /// <summary>Standard input; null where it was taken before, as it can be read only once.</summary>
    public Stream? TakeInput()
    {
        var opened = input?.Invoke();
        input = null;
        return opened;
    }

    /// <summary>A table with these headings, framed on a terminal and bare elsewhere.</summary>
    public Table Table(params string[] headings)
    {
        var table = new Table { Border = IsPlain ? TableBorder.None : TableBorder.Rounded };
        foreach (var heading in headings)
            table.AddColumn(new TableColumn(new Text(heading, new Style(decoration: Decoration.Bold))) { NoWrap = IsPlain });
        return table;
    }

    /// <summary>A line of results, as it is; in plain text it stays one line, however long.</summary>
    public void Line(string text = "") => Line(text, Style.Plain);

    /// <summary>A line of results in a style.</summary>
    public void Line(string text, Style style)
    {
        if (IsPlain)
            Output.WriteLine(text);
        else
            Console.WriteLine(text, style);
    }

    /// <summary>Prints diagnostics, one a line, to the error output.</summary>
    public void Print(IEnumerable<Diagnostic> diagnostics)
    {
        foreach (var diagnostic in diagnostics)
            Error.WriteLine(diagnostic);
    }

    /// <summary>Prints why an experiment cannot be.</summary>
    public void Print(ExperimentException failure)
    {
        ArgumentNullException.ThrowIfNull(failure);
        if (failure.Diagnostics.IsEmpty)
            Error.WriteLine($"error: {failure.Message}");
        else
            Print(failure.Diagnostics);
    }
}
