namespace Tsugunosuke.Sim.Machine;

/// <summary>One rule about which DIMMs may sit where: data, with its source.</summary>
/// <param name="Id">Short name, unique on the platform, such as <c>anchor</c>.</param>
/// <param name="Text">The rule in a sentence.</param>
/// <param name="Requires">What must hold.</param>
/// <param name="Verdict">What breaking it means.</param>
/// <param name="Effect">What firmware does then; null where it does nothing.</param>
/// <param name="Provenance">Who says so.</param>
/// <param name="Enabled">False where it is kept for the record but not applied.</param>
public sealed record PopulationRule(
    string Id,
    string Text,
    RuleCondition Requires,
    RuleVerdict Verdict,
    RuleEffect? Effect,
    Provenance Provenance,
    bool Enabled = true);
