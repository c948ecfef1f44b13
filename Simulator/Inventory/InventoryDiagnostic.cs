using System.Globalization;
using System.Text;

namespace Tsugunosuke.Sim.Inventory;

/// <summary>One remark about an inventory: what was missing, odd or contradictory, and where.</summary>
/// <param name="Severity">How much it matters.</param>
/// <param name="Message">What is the matter, with the value, and the way out where there is one. Free of control characters; not escaped for HTML or terminal markup.</param>
/// <param name="Line">The line of the file, from 1; null where there is none.</param>
/// <param name="Handle">The SMBIOS handle, lshw handle or Redfish <c>@odata.id</c>; null where there is none.</param>
/// <param name="Value">The value as the file has it, cleaned and cut to 128 characters; null where there is none.</param>
public sealed record InventoryDiagnostic(
    InventorySeverity Severity, string Message, int? Line = null, string? Handle = null, string? Value = null)
{
    /// <summary>The remark as one line: <c>warning, line 285, handle 0x0013: …</c>.</summary>
    public override string ToString()
    {
        var text = new StringBuilder(Severity switch
        {
            InventorySeverity.Info => "note",
            InventorySeverity.Warning => "warning",
            _ => "error",
        });
        if (Line is { } line)
            text.Append(CultureInfo.InvariantCulture, $", line {line}");
        if (Handle is not null)
            text.Append(CultureInfo.InvariantCulture, $", handle {Handle}");
        return text.Append(": ").Append(Message).ToString();
    }
}
