namespace Tsugunosuke.Sim.Firmware;

/// <summary>What kind of figure a parameter is, and so how a file may write it.</summary>
public enum ParameterUnit
{
    /// <summary>A time, kept in seconds; written with its unit: <c>60 ms</c>, <c>4 s</c>, <c>6 min</c>.</summary>
    Duration,

    /// <summary>A rate in GB/s (2³⁰ bytes a second); written <c>4 GB/s</c>.</summary>
    Rate,

    /// <summary>A plain multiplier.</summary>
    Factor,

    /// <summary>A probability from 0 to 1; also written in percent.</summary>
    Probability,

    /// <summary>A whole number.</summary>
    Count,

    /// <summary><c>true</c> or <c>false</c>, kept as 1 or 0.</summary>
    Switch,

    /// <summary>One of a few words, kept as its index.</summary>
    Choice,
}
