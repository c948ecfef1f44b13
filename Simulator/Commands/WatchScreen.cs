using System.Text;
using Tsugunosuke.Sim.Reporting;

namespace Tsugunosuke.Sim.Commands;

/// <summary>The whole terminal, by ANSI escape sequences: taken over, drawn on, and given back as it was.</summary>
/// <param name="output">The terminal.</param>
/// <param name="hasColour">False where <c>NO_COLOR</c> is set.</param>
internal sealed class WatchScreen(TextWriter output, bool hasColour)
{
    // The alternate screen; no cursor; no wrapping, so that a full line stays one line.
    private const string Take = "\u001b[?1049h\u001b[?25l\u001b[?7l\u001b[2J";
    private const string Give = "\u001b[0m\u001b[?7h\u001b[?25h\u001b[?1049l";
    private string shown = "";

    /// <summary>Takes the terminal while <paramref name="work"/> runs, and gives it back whatever becomes of that.</summary>
    public int Use(Func<WatchScreen, int> work)
    {
        output.Write(Take);
        int result;
        try
        {
            result = work(this);
        }
        catch
        {
            // A finally need not run where nobody catches.
            output.Write(Give);
            output.Flush();
            throw;
        }

        output.Write(Give);
        output.Flush();
        return result;
    }

    /// <summary>Shows lines from the top; nothing is written where they are shown already.</summary>
    public void Draw(IReadOnlyList<WatchLine> lines)
    {
        var text = new StringBuilder();
        for (var i = 0; i < lines.Count; i++)
        {
            text.Append("\u001b[").Append(i + 1).Append(";1H\u001b[2K");
            foreach (var (piece, style) in lines[i].Pieces)
                Append(text, piece, style);
        }

        var frame = text.Append("\u001b[J").ToString();
        if (frame == shown)
            return;
        shown = frame;
        output.Write(frame);
        output.Flush();
    }

    /// <summary>Draws everything at the next frame, as after a change of size.</summary>
    public void Forget()
    {
        shown = "";
        output.Write("\u001b[2J");
    }

    private void Append(StringBuilder text, string piece, WatchStyle style)
    {
        var code = hasColour ? Code(style) : "";
        if (code.Length == 0)
            text.Append(piece);
        else
            text.Append("\u001b[").Append(code).Append('m').Append(piece).Append("\u001b[0m");
    }

    private static string Code(WatchStyle style) => style switch
    {
        WatchStyle.Dim => "90",
        WatchStyle.Bold => "1",
        WatchStyle.Lit => "1;91",
        WatchStyle.Good => "32",
        WatchStyle.Bad => "1;31",
        WatchStyle.Spd => "33",
        WatchStyle.Training => "94",
        WatchStyle.Test => "93",
        _ => "",
    };
}
