using Tsugunosuke.Sim.Reporting;

namespace Tsugunosuke.Sim.Tests.Reporting;

public sealed class OutputFolderTests
{
    [Test]
    public void Files_have_their_real_names_only_once_all_are_committed()
    {
        using var temporary = new TemporaryFolder();
        using var folder = OutputFolder.Open(temporary.At("a/b"));
        folder.Write("one.txt", stream => stream.Write("1"u8));
        folder.Write("two.txt", stream => stream.Write("2"u8));
        Assert.That(File.Exists(temporary.At("a/b/one.txt")), Is.False);

        folder.Commit();

        Assert.That(Directory.GetFiles(temporary.At("a/b")).Select(Path.GetFileName), Is.EquivalentTo(new[] { "one.txt", "two.txt" }));
    }

    [Test]
    public void What_was_not_committed_leaves_nothing_behind_not_even_folders()
    {
        using var temporary = new TemporaryFolder();
        using (var folder = OutputFolder.Open(temporary.At("a/b")))
            folder.Write("one.txt", stream => stream.Write("1"u8));

        Assert.That(temporary.Everything(), Is.Empty);
    }

    [Test]
    public void A_full_disk_is_told_with_the_way_out_and_leaves_the_last_results_as_they_were()
    {
        using var temporary = new TemporaryFolder();
        File.WriteAllText(temporary.At("one.txt"), "before");
        using (var folder = OutputFolder.Open(temporary.Path))
        {
            var error = Assert.Throws<OutputException>(() => folder.Write("one.txt", stream =>
            {
                stream.Write("half"u8);
                throw new IOException("No space left on device", 28);
            }));
            Assert.That(error!.Message, Does.Contain("one.txt").And.Contain("the disk is full").And.Contain("--out DIR"));
        }

        Assert.That(temporary.Everything().Select(Path.GetFileName), Is.EqualTo(new[] { "one.txt" }));
        Assert.That(File.ReadAllText(temporary.At("one.txt")), Is.EqualTo("before"));
    }

    [Test]
    public void A_defect_in_a_writer_is_not_dressed_as_a_full_disk_and_leaves_no_half_file()
    {
        using var temporary = new TemporaryFolder();
        using var folder = OutputFolder.Open(temporary.Path);

        Assert.Throws<InvalidOperationException>(() => folder.Write("one.txt", _ => throw new InvalidOperationException("defect")));

        Assert.That(temporary.Everything(), Is.Empty);
    }

    [TestCase("file")]
    [TestCase("file/inside")]
    public void A_file_in_the_place_of_the_folder_is_told_by_its_path(string name)
    {
        using var temporary = new TemporaryFolder();
        File.WriteAllText(temporary.At("file"), "");

        var error = Assert.Throws<OutputException>(() => OutputFolder.Open(temporary.At(name)));

        Assert.That(error!.Path, Is.EqualTo(temporary.At(name)));
        Assert.That(error.Message, Does.StartWith(temporary.At(name)).And.Contain("is a file, not a folder").And.Contain("--out DIR").And.Not.Contain("\n"));
    }

    [Test]
    public void A_folder_in_the_place_of_a_file_stops_the_commit_and_takes_temporary_files_away()
    {
        using var temporary = new TemporaryFolder();
        Directory.CreateDirectory(temporary.At("one.txt"));
        using (var folder = OutputFolder.Open(temporary.Path))
        {
            folder.Write("one.txt", stream => stream.Write("1"u8));
            Assert.That(() => folder.Commit(), Throws.InstanceOf<OutputException>().With.Message.Contains("a folder stands in its place"));
        }

        Assert.That(temporary.Everything().Select(Path.GetFileName), Is.EqualTo(new[] { "one.txt" }));
    }

    [Test]
    public void A_file_is_listed_with_its_length_and_hash()
    {
        using var temporary = new TemporaryFolder();
        using var folder = OutputFolder.Open(temporary.Path);

        var file = folder.Write("abc.txt", stream => stream.Write("abc"u8));

        // The one-block example of FIPS 180-2, appendix B.1.
        Assert.That(file.Sha256, Is.EqualTo("ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"));
        Assert.That(file.Bytes, Is.EqualTo(3));
        Assert.That(folder.Files, Is.EqualTo(new[] { file }));
    }
}
