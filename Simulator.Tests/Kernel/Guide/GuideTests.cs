namespace Tsugunosuke.Sim.Tests.Kernel.Guide;

/// <summary>The guide to the kernel shows what is compiled, and prints what is printed.</summary>
[NonParallelizable]
public sealed class GuideTests
{
    private static readonly string GuideFile = Path.Combine(TestPaths.Repository, "Simulator", "Kernel", "README.md");

    /// <summary>The parts of the examples, in the order of the guide.</summary>
    private static readonly string[] ExamplesFiles =
        [.. new[] { "GuideExamples.cs", "GuideExamples.Waiting.cs", "GuideExamples.Measuring.cs" }.Select(name => Path.Combine(TestPaths.Repository, "Simulator.Tests", "Kernel", "Guide", name))];

    /// <summary>Each C# block of the guide with the block of text that follows it.</summary>
    private static List<(string Code, string Printed)> Shown()
    {
        var shown = new List<(string, string)>();
        var code = "";
        foreach (var (language, text) in Blocks(File.ReadAllLines(GuideFile)))
        {
            if (language == "text")
                shown.Add((code, text));
            if (language == "csharp")
                code = text;
        }

        return shown;
    }

    private static IEnumerable<(string Language, string Text)> Blocks(string[] lines)
    {
        for (var i = 0; i < lines.Length; i++)
        {
            if (!lines[i].StartsWith("```", StringComparison.Ordinal))
                continue;
            var end = Array.IndexOf(lines, "```", i + 1);
            yield return (lines[i][3..], string.Join('\n', lines[(i + 1)..end]));
            i = end;
        }
    }

    private static List<string> Compiled()
    {
        const string Indent = "        ";
        var examples = new List<string>();
        List<string>? open = null;
        foreach (var line in ExamplesFiles.SelectMany(File.ReadLines))
            switch (line.Trim())
            {
                case "// guide begins":
                    open = [];
                    break;
                case "// guide ends":
                    examples.Add(string.Join('\n', open!).TrimEnd());
                    open = null;
                    break;
                default:
                    open?.Add(line.StartsWith(Indent, StringComparison.Ordinal) ? line[Indent.Length..] : line);
                    break;
            }

        return examples;
    }

    [Test]
    public void Every_block_of_code_in_the_guide_is_compiled_as_it_stands()
    {
        Assert.That(Blocks(File.ReadAllLines(GuideFile)).Where(block => block.Language == "csharp").Select(block => block.Text), Is.EqualTo(Compiled()));
        Assert.That(Shown().Select(example => example.Code), Is.EqualTo(Compiled()), "each is followed by what it prints");
        Assert.That(GuideExamples.All, Has.Count.EqualTo(Compiled().Count));
    }

    [Test]
    public void Every_example_in_the_guide_prints_what_stands_there()
    {
        var shown = Shown();
        var console = Console.Out;
        for (var i = 0; i < GuideExamples.All.Count; i++)
        {
            using var output = new StringWriter();
            Console.SetOut(output);
            try
            {
                GuideExamples.All[i]();
            }
            finally
            {
                Console.SetOut(console);
            }

            Assert.That(output.ToString().ReplaceLineEndings("\n").TrimEnd(), Is.EqualTo(shown[i].Printed), shown[i].Code);
        }
    }

    [Test]
    public void The_first_model_has_twenty_lines()
    {
        var lines = Compiled()[0].Split('\n').Count(line => line.Trim() is not ("" or "{" or "}"));

        Assert.That(lines, Is.LessThanOrEqualTo(20));
    }
}
