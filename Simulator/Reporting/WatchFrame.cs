using System.Collections.Immutable;
using System.Globalization;
using Tsugunosuke.Sim.Firmware;
using Tsugunosuke.Sim.Machine;

namespace Tsugunosuke.Sim.Reporting;

/// <summary>What a terminal shows of a boot at an instant: the two digits, what they mean, the time, a bar for each channel,
/// the codes so far. A function of boot, instant and view alone.</summary>
/// <remarks>What does not fit is left out from the bottom of this list: digits in blocks (else of strokes, else as text), the
/// log, the channels; no line is longer than the terminal is wide, and there are no more than it is high.</remarks>
public sealed class WatchFrame
{
    private const int Margin = 2;
    private const int LeastInfo = 24;
    private const int LeastLog = 3;
    private const int LeastColumn = 34;
    private readonly WatchedBoot watched;
    private readonly TimeSpan time;
    private readonly WatchView view;
    private readonly List<WatchLine> lines = [];

    private WatchFrame(WatchedBoot watched, TimeSpan time, WatchView view) => (this.watched, this.time, this.view) = (watched, time, view);

    /// <summary>The lines, from the top.</summary>
    /// <param name="boot">What is watched.</param>
    /// <param name="time">Since power-on.</param>
    /// <param name="view">Size, speed, pause.</param>
    public static ImmutableArray<WatchLine> Build(WatchedBoot boot, TimeSpan time, WatchView view)
    {
        ArgumentNullException.ThrowIfNull(boot);
        return new WatchFrame(boot, time, view).Build();
    }

    private ImmutableArray<WatchLine> Build()
    {
        Header();
        Display();
        Channels();
        Log();
        while (lines.Count < view.Height - 1)
            lines.Add(new WatchLine());
        lines.Add(new WatchLine().AddWithin("space pause · ← → code · ↑ ↓ speed · n p step · q quit", view.Width, WatchStyle.Dim));
        return [.. lines.Take(Math.Max(1, view.Height))];
    }

    private void Header()
    {
        var state = time >= watched.End ? "end" : view.IsPaused ? "paused" : string.Create(CultureInfo.InvariantCulture, $"{view.Speed:0.##}×");
        var room = view.Width - state.Length - 1;
        var line = new WatchLine();
        if (room >= 10)
            line.AddWithin(watched.Title, room, WatchStyle.Bold).PadTo(view.Width - state.Length);
        lines.Add(line.AddWithin(state, view.Width, WatchStyle.Bold));
    }

    private void Display()
    {
        var code = watched.CodeAt(time)?.Code;
        var isLarge = view is { Height: >= 20, Width: >= 44 };
        var digits = isLarge ? SevenSegmentText.Large(code) : view is { Height: >= 10, Width: >= 20 } ? SevenSegmentText.Small(code) : [];
        var left = digits.Length > 0 ? Margin + digits[0].Length + Margin : 0;
        if (isLarge)
            lines.Add(new WatchLine());
        var isBeside = digits.Length > 0 && view.Width - left >= LeastInfo;
        var info = Info(isBeside ? view.Width - left : view.Width, isBeside ? digits.Length : 3);
        for (var row = 0; row < digits.Length; row++)
        {
            var line = new WatchLine().PadTo(Margin).Add(digits[row], WatchStyle.Lit);
            lines.Add(isBeside && row < info.Count ? line.PadTo(left).Add(info[row]) : line);
        }

        if (!isBeside)
            lines.AddRange(info);
        if (isLarge)
            lines.Add(new WatchLine());
    }

    private List<WatchLine> Info(int width, int rows)
    {
        var post = watched.CodeAt(time);
        var about = post is { } shown
            ? (Head: $"{Words.Code(shown.Code)} {shown.Phase.Name()}", Meaning: Words.Meaning(shown.Code, shown.Phase), Place: watched.Place(shown.Channel, shown.Slot))
            : (Head: "dark", Meaning: "no code yet: power supplies, board", Place: "");
        var elapsed = $"{ReportTime.Clock(time)} of {ReportTime.Clock(watched.End)}";
        if (rows < 7)
            return
            [
                new WatchLine().AddWithin($"{about.Head}: {about.Meaning}", width, WatchStyle.Bold),
                new WatchLine().AddWithin(elapsed, width).AddWithin($"  {about.Place}", width - elapsed.Length, WatchStyle.Dim),
                Happening(width),
            ];
        return
        [
            new WatchLine().AddWithin(about.Head, width, WatchStyle.Bold).AddWithin(about.Place.Length > 0 ? $"  {about.Place}" : "", width - about.Head.Length, WatchStyle.Dim),
            new WatchLine().AddWithin(about.Meaning, width),
            new WatchLine(),
            new WatchLine().AddWithin(elapsed, width, WatchStyle.Bold),
            Progress(Math.Min(width, 60)),
            Happening(width),
            Remedy(width),
        ];
    }

    private WatchLine Progress(int width)
    {
        var done = watched.End > TimeSpan.Zero ? (int)(width * (time / watched.End)) : width;
        return new WatchLine().Add(new string('━', done)).Add(new string('─', width - done), WatchStyle.Dim);
    }

    private WatchLine Happening(int width)
    {
        if (watched.FailureAt(time) is { } failure && (time < watched.End || watched.Boot.Outcome is not BootOutcome.Booted))
        {
            var place = watched.Place(failure.Channel, failure.Slot);
            return new WatchLine().AddWithin($"{Words.Spoken(failure.Cause)}{(place.Length > 0 ? $" in {place}" : "")}: {Words.Spoken(failure.Reaction)}", width, WatchStyle.Bad);
        }


        return time >= watched.End && watched.Boot.Outcome is BootOutcome.Booted booted
            ? new WatchLine().AddWithin($"boots with {booted.Usable} after {Words.Clock(watched.Boot.BootTime)}", width, WatchStyle.Good)
            : new WatchLine();
    }

    private WatchLine Remedy(int width) => watched.FailureAt(time) is { Reaction: not Reaction.Retry } failure && watched.Boot.Outcome is not BootOutcome.Booted
        ? new WatchLine().AddWithin(Remedies.For(failure.Cause), width)
        : new WatchLine();

    private void Channels()
    {
        var room = view.Height - lines.Count - 1 - LeastLog;
        var columns = Math.Clamp(view.Width / LeastColumn, 1, 2);
        var rows = (watched.Channels.Length + columns - 1) / columns;
        if (room < 3 || rows == 0 || view.Width < 16)
            return;
        var shown = Math.Min(rows, room - 1);
        var width = (view.Width - (columns - 1) * Margin) / columns;
        var names = watched.Channels.Max(channel => channel.Name.Length);
        for (var row = 0; row < shown; row++)
        {
            var line = new WatchLine();
            for (var column = 0; column < columns && column * rows + row < watched.Channels.Length; column++)
                line.PadTo(column * (width + Margin)).Add(Channel(watched.Channels[column * rows + row], names, width));
            lines.Add(line);
        }

        var hidden = watched.Channels.Length - Enumerable.Range(0, columns).Sum(column => Math.Clamp(watched.Channels.Length - column * rows, 0, shown));
        var legend = new WatchLine();
        if (hidden > 0)
            legend.AddWithin(string.Create(CultureInfo.InvariantCulture, $"and {hidden} more · "), view.Width);
        legend.AddWithin("▒ SPD  █ training  ░ waiting  ▓ memory test", view.Width - legend.Width, WatchStyle.Dim);
        lines.Add(legend);
    }

    private WatchLine Channel(Channel channel, int names, int width)
    {
        var line = new WatchLine().AddWithin(channel.Name, Math.Min(names, width)).PadTo(Math.Min(names + 1, width));
        var states = width - line.Width >= 26 ? Math.Min(40, (width - line.Width) * 2 / 5) : 0;
        Bar(line, channel, width - line.Width - (states > 0 ? states + 1 : 0));
        if (states == 0)
            return line;
        var (brief, full, style) = watched.StateAt(channel, time);
        return line.Add(" ").AddWithin(full.Length <= states ? full : brief, states, style);
    }

    // Time that has not come yet, and time in which the channel does nothing, is blank.
    private void Bar(WatchLine line, Channel channel, int cells)
    {
        var left = line.Width;
        for (var cell = 0; cell < cells && watched.End * ((double)cell / cells) <= time; cell++)
        {
            var middle = watched.End * ((cell + 0.5) / cells);
            var (mark, style) = watched.SpanAt(channel, middle < time ? middle : time)?.Activity switch
            {
                BootActivity.Spd => ("▒", WatchStyle.Spd),
                BootActivity.Training or BootActivity.CachedRestore => ("█", WatchStyle.Training),
                BootActivity.MemoryTest => ("▓", WatchStyle.Test),
                null => (" ", WatchStyle.Plain),
                _ => ("░", WatchStyle.Dim),
            };
            line.Add(mark, style);
        }

        line.PadTo(left + cells);
    }

    private void Log()
    {
        var room = view.Height - lines.Count - 1;
        if (room < 1 || view.Width < 12)
            return;
        var entries = WatchLog.Of(watched, time);
        if (room > LeastLog && entries.Length > 0)
        {
            lines.Add(new WatchLine());
            room--;
        }

        foreach (var entry in entries.Skip(Math.Max(0, entries.Length - room)))
            lines.Add(new WatchLine().AddWithin(entry.ToString(), view.Width, entry == entries[^1] ? WatchStyle.Bold : WatchStyle.Plain));
    }
}
