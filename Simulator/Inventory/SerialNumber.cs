namespace Tsugunosuke.Sim.Inventory;

/// <summary>A module's serial number, which never prints itself.</summary>
/// <remarks>Serial numbers identify a machine. They are kept for those who ask (<see cref="Reveal"/>), and every
/// other way of turning an inventory into text shows <c>(withheld)</c>.</remarks>
public readonly record struct SerialNumber
{
    private readonly string text;

    /// <summary>Wraps a serial number.</summary>
    /// <param name="text">The serial number as the inventory has it.</param>
    public SerialNumber(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        this.text = text;
    }

    /// <summary>The serial number itself, for output that the user asked to hold it.</summary>
    public string Reveal() => text ?? "";

    /// <summary>Always <c>(withheld)</c>.</summary>
    public override string ToString() => "(withheld)";
}
