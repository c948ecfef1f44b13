using System.Globalization;
using System.Runtime.CompilerServices;
using System.Text;

namespace Tsugunosuke.Sim.Reporting;

/// <summary>Builds HTML. What stands between braces is escaped; only the literal parts, and <see cref="Html"/>, are markup.</summary>
internal sealed class HtmlWriter
{
    private readonly StringBuilder text = new();

    /// <summary>Characters so far.</summary>
    public int Length => text.Length;

    /// <summary>Adds markup: <c>html.Add($"&lt;td&gt;{title}&lt;/td&gt;")</c>.</summary>
    public HtmlWriter Add([InterpolatedStringHandlerArgument("")] Markup markup) => this;

    /// <summary>Adds markup without values.</summary>
    public void Raw(string markup) => text.Append(markup);

    /// <inheritdoc/>
    public override string ToString() => text.ToString();

    /// <summary>A text with everything escaped that means something in HTML, in text and in quoted attributes. Characters
    /// that HTML does not hold, and those that turn the reading direction around, become spaces.</summary>
    public static string Escape(string? value)
    {
        var text = new StringBuilder(value?.Length ?? 0);
        AppendEscaped(text, value);
        return text.ToString();
    }

    private static void AppendEscaped(StringBuilder text, ReadOnlySpan<char> value)
    {
        foreach (var letter in value)
        {
            _ = letter switch
            {
                '&' => text.Append("&amp;"),
                '<' => text.Append("&lt;"),
                '>' => text.Append("&gt;"),
                '"' => text.Append("&quot;"),
                '\'' => text.Append("&#39;"),
                _ => text.Append(IsUnfit(letter) ? ' ' : letter),
            };
        }
    }

    private static bool IsUnfit(char letter) =>
        (char.IsControl(letter) && letter is not ('\n' or '\t'))
        || letter is >= '\u202A' and <= '\u202E' or >= '\u2066' and <= '\u2069' or >= '\uFDD0' and <= '\uFDEF' or '\uFFFE' or '\uFFFF';

    /// <summary>Takes the parts of an interpolated string.</summary>
    [InterpolatedStringHandler]
    internal readonly ref struct Markup
    {
        private readonly HtmlWriter writer;

        /// <summary>Called by the compiler.</summary>
        public Markup(int literalLength, int formattedCount, HtmlWriter writer)
        {
            this.writer = writer;
            writer.text.EnsureCapacity(writer.text.Length + literalLength + formattedCount * 8);
        }

        /// <summary>Markup.</summary>
        public void AppendLiteral(string literal) => writer.text.Append(literal);

        /// <summary>A text, escaped.</summary>
        public void AppendFormatted(string? value) => AppendEscaped(writer.text, value);

        /// <summary>A character, escaped.</summary>
        public void AppendFormatted(char value) => AppendEscaped(writer.text, [value]);

        /// <summary>A whole number.</summary>
        public void AppendFormatted(int value) => writer.text.Append(CultureInfo.InvariantCulture, $"{value}");

        /// <summary>A coordinate, to a hundredth.</summary>
        public void AppendFormatted(double value) => writer.text.Append(value.ToString("0.##", CultureInfo.InvariantCulture));

        /// <summary>Markup from elsewhere.</summary>
        public void AppendFormatted(Html value) => writer.text.Append(value.Text);
    }
}
