using System.Globalization;
using YamlDotNet.Core;
using YamlDotNet.RepresentationModel;

namespace Tsugunosuke.Sim.Tests.Scenarios;

/// <summary>Reads YAML as an editor does: plain scalars become numbers and switches where they look like it (YAML 1.2).</summary>
internal static class YamlValues
{
    public static object Read(string yaml)
    {
        var stream = new YamlStream();
        stream.Load(new StringReader(yaml));
        return Value(stream.Documents[0].RootNode);
    }

    private static object Value(YamlNode node) => node switch
    {
        YamlMappingNode map => map.Children.ToDictionary(pair => ((YamlScalarNode)pair.Key).Value!, pair => Value(pair.Value)),
        YamlSequenceNode list => list.Children.Select(Value).ToArray(),
        YamlScalarNode { Style: ScalarStyle.Plain } plain => Plain(plain.Value!),
        YamlScalarNode quoted => quoted.Value!,
        _ => throw new NotSupportedException(node.GetType().Name),
    };

    private static object Plain(string text)
    {
        if (text is "true" or "false")
            return text == "true";
        return double.TryParse(text, NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint | NumberStyles.AllowExponent, CultureInfo.InvariantCulture, out var number)
            ? number
            : text;
    }
}
