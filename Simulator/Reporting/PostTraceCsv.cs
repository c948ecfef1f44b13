using System.Globalization;
using Tsugunosuke.Sim.Firmware;
using Tsugunosuke.Sim.Machine;
using Tsugunosuke.Sim.Scenarios;

namespace Tsugunosuke.Sim.Reporting;

/// <summary><c>post-trace.csv</c>: every POST code of every step, with its time, meaning and place.</summary>
public static class PostTraceCsv
{
    /// <summary>The file's name.</summary>
    public const string Name = "post-trace.csv";

    private static readonly string[] Headings = ["step", "time_s", "code", "phase", "meaning", "socket", "channel", "slot", "source"];

    /// <summary>Writes the table. A code without a public meaning in its phase is <c>undocumented</c>; sockets count from 1.</summary>
    public static void Write(Stream stream, ScenarioResult result)
    {
        ArgumentNullException.ThrowIfNull(result);
        CsvTable.Write(stream, Headings, Rows(result));
    }

    private static IEnumerable<string?[]> Rows(ScenarioResult result)
    {
        var platform = result.Scenario.Platform;
        foreach (var step in result.Steps)
        {
            if (step.Boot is null)
                continue;
            foreach (var post in step.Boot.Trace)
                yield return Row(step.Step.Name, post, platform);
        }
    }

    private static string?[] Row(string step, PostEvent post, Platform platform)
    {
        var entry = PostCodeCatalogue.Default.Find(post.Code, post.Phase);
        return
        [
            step,
            Words.Seconds(post.Time),
            Words.Code(post.Code),
            post.Phase.Name(),
            Words.Meaning(post.Code, post.Phase),
            post.Socket < 0 ? null : (post.Socket + 1).ToString(CultureInfo.InvariantCulture),
            post.Channel < 0 ? null : platform.Channels[post.Channel].Name,
            post.Slot < 0 ? null : platform.Slots[post.Slot].Name,
            entry?.Source,
        ];
    }
}
