using System.Collections.Immutable;

namespace Tsugunosuke.Sim.Inventory;

/// <summary>Collects diagnostics, up to a bound.</summary>
internal sealed class DiagnosticList
{
    private readonly List<InventoryDiagnostic> items = [];
    private int dropped;

    /// <summary>Whether no more remarks are kept; then building one is work for nothing.</summary>
    public bool IsFull => items.Count >= InventoryLimits.MaxDiagnostics;

    public void Skip() => dropped++;

    public void Add(InventorySeverity severity, string message, int? line = null, string? handle = null, string? value = null)
    {
        if (IsFull)
            Skip();
        else
            items.Add(new InventoryDiagnostic(severity, message, line, handle, value));
    }

    public void Info(string message, int? line = null, string? handle = null, string? value = null) =>
        Add(InventorySeverity.Info, message, line, handle, value);

    public void Warn(string message, int? line = null, string? handle = null, string? value = null) =>
        Add(InventorySeverity.Warning, message, line, handle, value);

    public void Error(string message, int? line = null, string? handle = null, string? value = null) =>
        Add(InventorySeverity.Error, message, line, handle, value);

    /// <summary>All of them: those without a line first, the others by line, in the order they came within a line.</summary>
    public ImmutableArray<InventoryDiagnostic> ToImmutable()
    {
        var ordered = items.OrderBy(item => item.Line ?? 0).ToList();
        if (dropped > 0)
            ordered.Add(new InventoryDiagnostic(InventorySeverity.Warning, $"{dropped} more remarks were left out"));
        return [.. ordered];
    }
}
