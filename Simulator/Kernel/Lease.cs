namespace Tsugunosuke.Sim.Kernel;

/// <summary>The use of one unit of a resource; disposing gives it back, once.</summary>
public readonly struct Lease : IDisposable, IEquatable<Lease>
{
    private readonly Resource resource;
    private readonly int holder;
    private readonly uint version;

    internal Lease(Resource resource, int holder, uint version) =>
        (this.resource, this.holder, this.version) = (resource, holder, version);

    /// <summary>Gives the unit back; the next in line gets it in this instant. A second time does nothing.</summary>
    public void Dispose() => resource?.Release(holder, version);

    /// <inheritdoc/>
    public bool Equals(Lease other) => resource == other.resource && holder == other.holder && version == other.version;

    /// <inheritdoc/>
    public override bool Equals(object? obj) => obj is Lease other && Equals(other);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(resource, holder, version);

    /// <summary>The same use.</summary>
    public static bool operator ==(Lease left, Lease right) => left.Equals(right);

    /// <summary>Another use.</summary>
    public static bool operator !=(Lease left, Lease right) => !left.Equals(right);
}
