namespace Tsugunosuke.Sim.Scenarios;

/// <summary>What a field of a file wants from its text.</summary>
internal enum ScalarKind
{
    /// <summary>Words for a reader, of any length and over several lines.</summary>
    Text,

    /// <summary>Words for a reader, on one line.</summary>
    Title,

    /// <summary>Lower-case letters, digits and dashes: it may name a folder.</summary>
    Name,

    /// <summary>A name of a kind of DIMM.</summary>
    PartName,

    /// <summary>A kind of DIMM, or one of them (<c>96GB#3</c>).</summary>
    PartOrDimm,

    /// <summary>A name to be looked up, or a path.</summary>
    FileName,

    /// <summary>A silk-screen name of a slot, or a pattern for several.</summary>
    Slot,

    /// <summary>A pattern that names slots or channels: <c>P{socket}-DIMM{channel}{slot}</c>.</summary>
    NamePattern,

    /// <summary>Letters of channels.</summary>
    Letters,

    /// <summary>A whole number.</summary>
    Integer,

    /// <summary>A whole number from 0 to 2⁶⁴ − 1.</summary>
    Seed,

    /// <summary>A whole number, or <c>always</c>.</summary>
    Attempts,

    /// <summary>A plain number.</summary>
    Number,

    /// <summary>From 0 to 1, or in percent.</summary>
    Probability,

    /// <summary>A time, kept in seconds.</summary>
    Duration,

    /// <summary>GB/s.</summary>
    Rate,

    /// <summary>An amount of memory, kept in bytes.</summary>
    Capacity,

    /// <summary>Gbit a die.</summary>
    Density,

    /// <summary>MT/s.</summary>
    Speed,

    /// <summary>Two figures with two dots between; its one word is an example.</summary>
    Range,

    /// <summary><c>true</c> or <c>false</c>.</summary>
    Switch,

    /// <summary>One of a few words.</summary>
    Word,

    /// <summary>A POST code, in hexadecimal.</summary>
    Code,

    /// <summary>Major and minor code of a memory error: <c>ED/02</c>.</summary>
    Error,

    /// <summary><c>rules.ID.enabled</c>, a key of settings.</summary>
    RuleSwitch,
}
