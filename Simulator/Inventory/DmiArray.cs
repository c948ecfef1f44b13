using System.Globalization;

namespace Tsugunosuke.Sim.Inventory;

/// <summary>A physical memory array (type 16), and what its devices add up to.</summary>
internal sealed class DmiArray(DmiStructure structure)
{
    private long bytes;
    private int devices;

    /// <summary>What its devices are if they are no system memory.</summary>
    public OtherDeviceKind? Kind { get; } = structure.Value("Use") switch
    {
        "Flash Memory" => OtherDeviceKind.Flash,
        "Video Memory" => OtherDeviceKind.Graphics,
        "Cache Memory" => OtherDeviceKind.Cache,
        "Non-volatile RAM" => OtherDeviceKind.Flash,
        _ => null,
    };

    public void Count(DeviceDraft draft)
    {
        devices++;
        bytes += draft.CapacityBytes ?? 0;
    }

    public void Report(DiagnosticList diagnostics)
    {
        var number = structure.Find("Number Of Devices");
        if (number is not null && int.TryParse(number.Value, NumberStyles.None, CultureInfo.InvariantCulture, out var stated)
            && stated != devices)
            diagnostics.Warn(
                devices < stated
                    ? $"the array has {stated} devices, and the listing describes {devices} of them; it may be cut off"
                    : $"the array has {stated} devices, and the listing describes {devices}; all of them are read",
                number.Line, structure.Handle, number.Value);
        var maximum = structure.Find("Maximum Capacity");
        if (maximum is not null && SizeReading.Parse(maximum.Value) is { Kind: SizeKind.Known } limit && bytes > limit.Bytes)
            diagnostics.Warn(
                $"the array's devices hold {InGigabytes(bytes)} GB, and the firmware states a maximum of {maximum.Value}",
                maximum.Line, structure.Handle, maximum.Value);
    }

    private static string InGigabytes(long bytes) => (bytes / (double)(1L << 30)).ToString("0.###", CultureInfo.InvariantCulture);
}
