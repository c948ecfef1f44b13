using System.Collections.Immutable;
using System.Globalization;
using Tsugunosuke.Sim.Firmware;
using Tsugunosuke.Sim.Machine;

namespace Tsugunosuke.Sim.Reporting;

/// <summary>The board: sockets, channels and slots as they lie, and what became of each DIMM, step by step.</summary>
internal static class ReportBoard
{
    /// <summary>Shades of DIMM sizes, smallest first; larger ones share the last.</summary>
    private const int Sizes = 4;

    public static void Write(ReportPage page, int number)
    {
        var (html, text) = (page.Html, page.Text);
        page.Open("board", number);
        var capacities = page.Steps
            .SelectMany(step => step.Platform.Slots.Select(slot => step.Result.Step.Population[slot]?.Dimm.Part.Capacity))
            .OfType<Capacity>().Distinct().Order().ToImmutableArray();
        Legend(page, capacities);
        // Above every step's board, once: a place that is only drawn must not be taken for one that is known.
        html.Add($"<p class=\"soft\">{text["board.places"]}</p>\n");
        foreach (var step in page.Steps)
        {
            page.OpenStep(step);
            html.Add($"<p class=\"change\"><b>{text["changed"]}</b> {step.Row.Changed}");
            if (step.Result.SpeedMts is { } speed)
                html.Add($" <span class=\"soft\">· {step.Row.Dimms} · {speed} MT/s</span>");
            html.Raw("</p>\n");
            var slots = SlotCondition.All(step.Platform, step.Result);
            html.Raw("<div class=\"sockets\">\n");
            for (var socket = 0; socket < step.Platform.SocketCount; socket++)
                Socket(page, step, socket, slots, capacities);
            html.Raw("</div>\n");
            Rules(page, step);
            page.CloseStep();
        }

        page.Close();
    }

    private static void Legend(ReportPage page, ImmutableArray<Capacity> capacities)
    {
        var (html, text) = (page.Html, page.Text);
        html.Add($"<p class=\"sr\">{text["legend"]}</p>\n<ul class=\"legend\">");
        for (var i = 0; i < capacities.Length; i++)
            html.Add($"<li><span class=\"dimm size-{Math.Min(i, Sizes - 1)}\" aria-hidden=\"true\"></span>{capacities[i].ToString()}</li>");
        foreach (var state in Enum.GetValues<SlotState>())
            html.Add($"<li><span class=\"dimm size-0 st-{state.ToString()}\" aria-hidden=\"true\"><i>{Sign(state)}</i></span>{text.Of("state", state)}</li>");
        html.Add($"<li><span class=\"dimm st-Empty out\" aria-hidden=\"true\"><i>−</i></span>{text["out"]}</li>");
        html.Add($"<li><span class=\"new-mark\" aria-hidden=\"true\">●</span>{text["new"]}</li></ul>\n");
    }

    private static void Socket(ReportPage page, ReportStep step, int socket, ImmutableArray<SlotCondition> slots, ImmutableArray<Capacity> capacities)
    {
        var html = page.Html;
        var channels = step.Platform.Channels.Where(channel => channel.Socket == socket).ToArray();
        var left = (channels.Length + 1) / 2;
        html.Add($"<div class=\"socket\" role=\"group\" aria-label=\"{page.Text["socket"]} {socket + 1}\">");
        Bank(page, step, channels[..left], slots, capacities, isMirrored: false);
        html.Add($"<div class=\"cpu\" aria-hidden=\"true\"><span>CPU {socket + 1}</span></div>");
        Bank(page, step, channels[left..], slots, capacities, isMirrored: true);
        html.Raw("</div>\n");
    }

    // The slot that is filled first is the farthest from the CPU, on either side of it.
    private static void Bank(ReportPage page, ReportStep step, Channel[] channels, ImmutableArray<SlotCondition> slots, ImmutableArray<Capacity> capacities, bool isMirrored)
    {
        var html = page.Html;
        html.Raw("<div class=\"bank\">");
        foreach (var channel in channels)
        {
            html.Add($"<div class=\"channel\" role=\"group\" aria-label=\"{page.Text["channel"]} {channel.Name}\"><span class=\"letter\" aria-hidden=\"true\">{channel.Letter}</span><ul>");
            foreach (var slot in isMirrored ? channel.Slots.Reverse() : channel.Slots)
                Slot(page, step, slots[slot.Index], capacities);
            html.Raw("</ul></div>");
        }

        html.Raw("</div>");
    }

    private static void Slot(ReportPage page, ReportStep step, SlotCondition slot, ImmutableArray<Capacity> capacities)
    {
        var (html, text) = (page.Html, page.Text);
        var said = Describe(page, step, slot);
        html.Add($"<li class=\"slot\" title=\"{said}\">");
        if (slot.Fitted is { } fitted)
        {
            var size = Math.Min(capacities.IndexOf(fitted.Dimm.Part.Capacity), Sizes - 1);
            html.Add($"<span class=\"dimm size-{size} st-{slot.State.ToString()}{(slot.IsNew ? " new" : "")}\" aria-hidden=\"true\"><b>{Label(fitted.Dimm.Part.Capacity)}</b><i>{Sign(slot.State)}</i></span>");
        }
        else
        {
            html.Add($"<span class=\"dimm st-Empty{(slot.IsTakenOut ? " out" : "")}\" aria-hidden=\"true\">{new Html(slot.IsTakenOut ? "<i>−</i>" : "")}</span>");
        }

        html.Add($"<span class=\"silk\" aria-hidden=\"true\">{slot.Slot.Name}</span><span class=\"sr\">{said}</span></li>");
    }

    private static string Describe(ReportPage page, ReportStep step, SlotCondition slot)
    {
        var text = page.Text;
        if (slot.Fitted is not { Dimm: { Part: { } part } dimm })
            return $"{slot.Slot.Name}: {text.Of("state", SlotState.Empty)}{(slot.IsTakenOut ? $" ({text["out"]})" : "")}";
        var state = text.Of("state", slot.State);
        var cause = slot.Cause is { } failure && failure.Cause != FaultKind.None
            ? $" ({Words.Spoken(failure.Cause)}{(failure.RuleId is null ? "" : $" {failure.RuleId}")})"
            : step.Result.Step.Population.BrokenLatches.Contains(slot.Slot.Index) ? $" ({Words.Spoken(FaultKind.LatchBroken)})" : "";
        return string.Create(CultureInfo.InvariantCulture, $"{slot.Slot.Name}: {dimm.Id}, {part.Capacity}, {text.Of("ranks", part.Ranks)}, {state}{cause}{(slot.IsNew ? $"; {text["new"]}" : "")}");
    }

    private static void Rules(ReportPage page, ReportStep step)
    {
        var (html, text) = (page.Html, page.Text);
        if (step.Result.Findings.IsEmpty)
            return;
        html.Add($"<details class=\"rules\" open><summary>{text.Of("rules", step.Result.Findings.Select(finding => finding.Rule.Id).Distinct().Count())}</summary>");
        page.OpenTable(text["rules.all"], ["rule", "verdict", "grade", "detail"]);
        foreach (var finding in step.Result.Findings.GroupBy(finding => finding.Rule))
            html.Add($"<tr><th scope=\"row\">{finding.Key.Text} <span class=\"soft\">{finding.Key.Id}</span></th><td>{text.Of("verdict", finding.Key.Verdict)}</td><td>{ReportAssumptions.Grade(page, finding.Key.Provenance.Grade)}</td><td>{finding.First().Detail}{(finding.Count() > 1 ? $" (+{(finding.Count() - 1).ToString(CultureInfo.InvariantCulture)})" : "")}</td></tr>\n");
        page.CloseTable();
        html.Raw("</details>\n");
    }

    private static string Label(Capacity capacity) =>
        capacity.ToString().EndsWith(" GB", StringComparison.Ordinal) ? capacity.ToString()[..^3] : capacity.ToString();

    private static string Sign(SlotState state) => state switch
    {
        SlotState.Trained => "✓",
        SlotState.PartlyMappedOut => "½",
        SlotState.MappedOut => "⊘",
        SlotState.BadlySeated => "↯",
        SlotState.Failed => "✕",
        SlotState.Unknown => "?",
        _ => "",
    };
}
