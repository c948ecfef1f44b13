using System.Globalization;
using System.Text;
using System.Xml;

namespace Tsugunosuke.Sim.Inventory;

/// <summary>Flattens the XML of lshw into nodes, parents before children.</summary>
internal static class LshwXml
{
    /// <summary>Reads the nodes.</summary>
    /// <exception cref="XmlException">The text is no XML, declares a document type, or nests deeper than any inventory.</exception>
    public static List<LshwNode> Nodes(ReadOnlyMemory<byte> utf8)
    {
        var nodes = new List<LshwNode>();
        var settings = new XmlReaderSettings
        {
            DtdProcessing = DtdProcessing.Prohibit,
            XmlResolver = null,
            IgnoreComments = true,
            IgnoreProcessingInstructions = true,
            MaxCharactersInDocument = InventoryLimits.MaxBytes,
            CheckCharacters = false,
        };

        // A reader over text: the encoding that the XML declares is not the one that the bytes have been brought to.
        using var text = new StreamReader(new ReadOnlyMemoryStream(utf8), Encoding.UTF8);
        using var xml = XmlReader.Create(text, settings);
        var open = new Stack<LshwNode>();
        while (xml.Read())
        {
            if (xml.Depth > 2 * InventoryLimits.MaxJsonDepth)
                throw new XmlException($"elements nest more than {2 * InventoryLimits.MaxJsonDepth} deep");
            if (xml.NodeType == XmlNodeType.EndElement && xml.Name == "node" && open.Count > 0)
                open.Pop();
            else if (xml.NodeType == XmlNodeType.Element && nodes.Count < LshwJson.MaxNodes)
                Take(xml, nodes, open);
        }

        return nodes;
    }

    private static void Take(XmlReader xml, List<LshwNode> nodes, Stack<LshwNode> open)
    {
        if (xml.Name == "node")
        {
            var node = new LshwNode(open.TryPeek(out var parent) ? parent : null, ((IXmlLineInfo)xml).LineNumber)
            {
                Id = CleanText.Of(xml.GetAttribute("id")),
                Class = CleanText.Of(xml.GetAttribute("class")),
                Handle = CleanText.OrNull(xml.GetAttribute("handle")),
            };
            nodes.Add(node);
            if (!xml.IsEmptyElement)
                open.Push(node);
            return;
        }

        if (!open.TryPeek(out var current))
            return;
        switch (xml.Name)
        {
            case "capability" when current.Class == "system":
                var id = xml.GetAttribute("id");
                if (id is not null && id.StartsWith("smbios-", StringComparison.Ordinal))
                    current.SmbiosVersion ??= CleanText.OrNull(id.AsSpan("smbios-".Length));
                break;
            case "description":
                current.Description = Text(xml);
                break;
            case "product":
                current.Product = CleanText.OrNull(Text(xml));
                break;
            case "vendor":
                current.Vendor = CleanText.OrNull(Text(xml));
                break;
            case "serial":
                current.Serial = CleanText.OrNull(Text(xml));
                break;
            case "slot":
                current.Slot = CleanText.NameOrNull(Text(xml));
                break;
            case "size":
                current.Size = Whole(xml);
                break;
            case "clock":
                current.Clock = Whole(xml);
                break;
            case "width":
                current.Width = Whole(xml);
                break;
        }
    }

    /// <summary>The text directly behind the element's start; markup in its place gives "".</summary>
    private static string Text(XmlReader xml) =>
        !xml.IsEmptyElement && xml.Read() && xml.NodeType == XmlNodeType.Text ? CleanText.Of(xml.Value) : "";

    private static long? Whole(XmlReader xml) =>
        long.TryParse(Text(xml), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var whole) ? whole : null;
}
