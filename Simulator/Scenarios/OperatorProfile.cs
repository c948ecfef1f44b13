using System.Collections.Immutable;

namespace Tsugunosuke.Sim.Scenarios;

/// <summary>The hands that do the work: how long they take, and how often they go wrong. Nominal runs make no mistakes.</summary>
/// <param name="Name">As in the file, such as <c>skilled</c>.</param>
/// <param name="Title">Who that is.</param>
/// <param name="Values">One for each of <see cref="OperatorParameters.All"/>, in their order.</param>
public sealed record OperatorProfile(string Name, string Title, ImmutableArray<OperatorParameter> Values)
{
    /// <summary>The value itself.</summary>
    public OperatorParameter this[OperatorParameterSpec spec] => Values[spec.Index];
}
