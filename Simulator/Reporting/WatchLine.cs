using System.Text;

namespace Tsugunosuke.Sim.Reporting;

/// <summary>A line of a <see cref="WatchFrame"/>: pieces of text, each in a style.</summary>
public sealed class WatchLine
{
    private readonly List<(string Text, WatchStyle Style)> pieces = [];

    /// <summary>The pieces, in order.</summary>
    public IReadOnlyList<(string Text, WatchStyle Style)> Pieces => pieces;

    /// <summary>Columns that it takes.</summary>
    public int Width { get; private set; }

    /// <summary>Adds a piece.</summary>
    public WatchLine Add(string text, WatchStyle style = WatchStyle.Plain)
    {
        if (text.Length == 0)
            return this;
        pieces.Add((text, style));
        Width += PlotLabels.Width(text);
        return this;
    }

    /// <summary>Adds as much of a text as fits into <paramref name="columns"/>, with an ellipsis where it was cut.</summary>
    public WatchLine AddWithin(string text, int columns, WatchStyle style = WatchStyle.Plain) =>
        columns > 0 ? Add(PlotLabels.Shorten(text, columns), style) : this;

    /// <summary>Adds another line's pieces.</summary>
    public WatchLine Add(WatchLine line)
    {
        ArgumentNullException.ThrowIfNull(line);
        foreach (var (text, style) in line.Pieces)
            Add(text, style);
        return this;
    }

    /// <summary>Adds blanks up to a column.</summary>
    public WatchLine PadTo(int column) => Add(new string(' ', Math.Max(0, column - Width)));

    /// <summary>The text without styles.</summary>
    public override string ToString() => pieces.Aggregate(new StringBuilder(), (text, piece) => text.Append(piece.Text)).ToString();
}
