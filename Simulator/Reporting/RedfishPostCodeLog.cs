using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using Tsugunosuke.Sim.Firmware;
using Tsugunosuke.Sim.Inventory;
using Tsugunosuke.Sim.Scenarios;

namespace Tsugunosuke.Sim.Reporting;

/// <summary><c>postcodes.json</c>: the boots of a run as a BMC would serve them at <c>…/LogServices/PostCodes/Entries</c>.</summary>
/// <remarks>
/// Fields, their order, ids and texts are those of OpenBMC's web server (openbmc/bmcweb,
/// <c>systems_logservices_postcodes.hpp</c>): boot 1 is the newest, offsets count from the first code that is kept of a boot,
/// in ten-thousandths of a second. What is kept follows openbmc/phosphor-post-code-manager: a new boot begins where the
/// host was off, so that resets by the watchdog and warm boots append to the one before; of a boot the newest 512 codes
/// stay, of boots the newest 100. Codes are kept by their microsecond, so codes of one instant stand a microsecond apart.
/// The clock is that of a BMC that nobody has set: it begins in 1970 when the first step is switched on, and the steps
/// follow each other without a pause. bmcweb serves 1000 entries a page; here all stand in one.
/// </remarks>
public static class RedfishPostCodeLog
{
    /// <summary>The file's name.</summary>
    public const string Name = "postcodes.json";

    private const int BootsKept = 100;
    private const string Entries = "/redfish/v1/Systems/system/LogServices/PostCodes/Entries";

    private static readonly JsonWriterOptions Layout = new()
    {
        Indented = true,
        NewLine = "\n",
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    /// <summary>Writes the log of a run.</summary>
    public static void Write(Stream stream, ScenarioResult result)
    {
        ArgumentNullException.ThrowIfNull(result);
        var boots = Boots(result);
        boots.Reverse();
        using var json = new Utf8JsonWriter(stream, Layout);
        json.WriteStartObject();
        json.WriteString("@odata.id", Entries);
        json.WriteString("@odata.type", "#LogEntryCollection.LogEntryCollection");
        json.WriteString("Description", "Collection of POST Code Log Entries");
        json.WriteStartArray("Members");
        var count = 0;
        for (var boot = 0; boot < boots.Count && boot < BootsKept; boot++)
        {
            var codes = boots[boot];
            codes.RemoveRange(0, Math.Max(0, codes.Count - PostHistory.CodesKept));
            for (var i = 0; i < codes.Count; i++)
                Entry(json, boot + 1, i + 1, codes[i].Microseconds, codes[i].Microseconds - codes[0].Microseconds, codes[i].Code);
            count += codes.Count;
        }

        json.WriteEndArray();
        json.WriteNumber("Members@odata.count", count);
        json.WriteString("Name", "BIOS POST Code Log Entries");
        json.WriteEndObject();
        json.Flush();
        stream.WriteByte((byte)'\n');
    }

    /// <summary>The boots as the BMC tells them apart, oldest first.</summary>
    private static List<List<(long Microseconds, byte Code)>> Boots(ScenarioResult result)
    {
        var boots = new List<List<(long Microseconds, byte Code)>>();
        var powerOn = TimeSpan.Zero;
        foreach (var step in result.Steps)
        {
            if (step.Boot is not { } boot)
                continue;
            if (boots.Count == 0 || step.Step.Power != PowerKind.Warm)
                boots.Add([]);
            var codes = boots[^1];
            foreach (var post in boot.Trace)
            {
                var microseconds = (powerOn + post.Time).Ticks / TimeSpan.TicksPerMicrosecond;
                codes.Add((codes.Count == 0 ? microseconds : Math.Max(microseconds, codes[^1].Microseconds + 1), post.Code));
            }

            powerOn += boot.PostTime + boot.OsTime + (boot.OsMemoryCheck?.Time ?? TimeSpan.Zero);
        }

        boots.RemoveAll(codes => codes.Count == 0);
        return boots;
    }

    private static void Entry(Utf8JsonWriter json, int boot, int number, long microseconds, long offset, byte code)
    {
        var id = string.Create(CultureInfo.InvariantCulture, $"B{boot}-{number}");
        var count = boot.ToString(CultureInfo.InvariantCulture);
        var seconds = (offset / 1e6).ToString("F4", CultureInfo.InvariantCulture);
        var hex = $"0x{Words.Code(code)}";
        json.WriteStartObject();
        json.WriteString("@odata.id", $"{Entries}/{id}");
        json.WriteString("@odata.type", "#LogEntry.v1_9_0.LogEntry");
        json.WriteString("Created", DateTime.UnixEpoch.AddMicroseconds(microseconds).ToString("yyyy-MM-ddTHH:mm:ss.ffffff+00:00", CultureInfo.InvariantCulture));
        json.WriteString("EntryType", "Event");
        json.WriteString("Id", id);
        json.WriteString("Message", $"Boot Count: {count}; Time Stamp Offset: {seconds} seconds; POST Code: {hex}");
        json.WriteStartArray("MessageArgs");
        json.WriteStringValue(count);
        json.WriteStringValue(seconds);
        json.WriteStringValue(hex);
        json.WriteEndArray();
        json.WriteString("MessageId", "OpenBMC.0.2.BIOSPOSTCode");
        json.WriteString("Name", "POST Code Log Entry");
        json.WriteString("Severity", "OK");
        json.WriteEndObject();
    }
}
