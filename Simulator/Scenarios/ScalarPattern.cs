namespace Tsugunosuke.Sim.Scenarios;

/// <summary>Regular expressions of the texts that fields take, for editors; <see cref="ScalarText"/> has the last word.</summary>
internal static class ScalarPattern
{
    private const string Figure = @"[0-9]+(\.[0-9]+)?([eE][-+]?[0-9]+)?";

    /// <summary>The pattern of a whole text; null where any will do.</summary>
    public static string? Of(ScalarKind kind) => kind switch
    {
        ScalarKind.Name => "^[a-z0-9][a-z0-9-]{0,63}$",
        ScalarKind.PartName => "^[A-Za-z0-9][A-Za-z0-9._+-]{0,63}$",
        ScalarKind.PartOrDimm => "^[A-Za-z0-9][A-Za-z0-9._+-]{0,63}(#[1-9][0-9]*)?$",
        ScalarKind.Slot or ScalarKind.FileName or ScalarKind.NamePattern => "^[^\n]+$",
        ScalarKind.Letters => "^[A-Z]{1,26}$",
        ScalarKind.Integer => "^[0-9]+$",
        ScalarKind.Attempts => "^(always|[0-9]+)$",
        ScalarKind.Probability => $"^{Figure} ?%?$",
        ScalarKind.Duration => $"^{Figure} ?(us|µs|ms|s|min|h)( {Figure} (us|µs|ms|s|min|h))*$",
        ScalarKind.Rate => $"^{Figure} ?[MGT]i?B/s$",
        ScalarKind.Capacity => @"^[0-9]+(\.[0-9]+)? ?([kKMGT]i?B|B|bytes)$",
        ScalarKind.Density => "^[0-9]+ ?Gb(it)?$",
        ScalarKind.Speed => "^[0-9]+ ?MT/s$",
        ScalarKind.Code => "^(0[xX])?[0-9A-Fa-f]{1,2}$",
        ScalarKind.Error => "^(0[xX])?[0-9A-Fa-f]{1,2}/(0[xX])?[0-9A-Fa-f]{1,2}$",
        ScalarKind.Range => @"^\s*\S.*\.\.\s*\S.*$",
        ScalarKind.RuleSwitch => @"^rules\.[a-z0-9][a-z0-9-]{0,63}\.enabled$",
        _ => null,
    };
}
