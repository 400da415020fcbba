using System.Text;
using Steward.Clients;
using Steward.Database;
using Steward.Discards;
using Steward.Fields;
using Steward.Foundation;
using Steward.Tests.Support;

namespace Steward.Tests.Fields;

public class FieldFilesTests
{
    [Fact]
    public async Task The_same_bytes_are_kept_once_under_any_name()
    {
        await using var world = await World.New();
        var files = world.The<FieldFiles>();
        var one = (await files.Keep(Bytes("plan"), "plan.pdf")).ShouldBeDone();
        var two = (await files.Keep(Bytes("plan"), @"C:\Desktop\copy.pdf")).ShouldBeDone();
        Assert.Equal((one.Hash, "copy.pdf"), (two.Hash, two.Name));
        Assert.Single(Directory.GetFiles(world.The<FilesFolder>().Path, "*", SearchOption.AllDirectories));
        Assert.True(files.Holds(one));
    }

    [Fact]
    public async Task Too_much_and_nothing_are_refused_and_leave_nothing_behind()
    {
        await using var world = await World.New();
        (await world.The<FieldFiles>().Keep(new Endless(), "film.mov")).ShouldBeRefusedBecause("fields.file-too-large");
        (await world.The<FieldFiles>().Keep(Bytes(""), "empty.txt")).ShouldBeRefusedBecause("fields.file-empty");
        Assert.Empty(Directory.GetFiles(world.The<FilesFolder>().Path, "*", SearchOption.AllDirectories));
    }

    [Fact]
    public async Task Bytes_on_which_nothing_stands_are_forgotten_and_those_in_the_bin_are_not()
    {
        await using var world = await World.New();
        (await world.The<AddField>().Run(new NewField(FieldSubject.Client, "plan", "Plan", FieldKind.File), world.Vera)).ShouldBeDone();
        var (files, forget, clock) = (world.The<FieldFiles>(), world.The<ForgetFiles>(), world.Clock);
        var (held, replaced, fresh) = ((await files.Keep(Bytes("plan"), "plan.pdf")).ShouldBeDone(), (await files.Keep(Bytes("old plan"), "plan.pdf")).ShouldBeDone(), (await files.Keep(Bytes("never sent"), "draft.pdf")).ShouldBeDone());
        (await Put(world, replaced.ToString())).ShouldBeDone();
        (await Put(world, held.ToString())).ShouldBeDone();
        foreach (var file in Directory.GetFiles(world.The<FilesFolder>().Path, "*", SearchOption.AllDirectories))
            File.SetLastWriteTimeUtc(file, clock.GetCurrentInstant().ToDateTimeUtc() - TimeSpan.FromDays(file.EndsWith(fresh.Hash, StringComparison.Ordinal) ? 1 : 3));
        Assert.Equal(1, await forget.Run());
        Assert.Equal((true, false, true), (files.Holds(held), files.Holds(replaced), files.Holds(fresh)));
        (await world.The<BinCard>().Run(new("clients", world.Romashka.Id.Value, "A double"), world.Vera)).ShouldBeDone();
        Assert.Equal(0, await forget.Run());
        clock.Pass(NodaTime.Duration.FromDays(31));
        Assert.Equal(1, (await world.The<PurgeBin>().Run(new Nothing(), Caller.System())).ShouldBeDone());
        Assert.Equal(2, await forget.Run());
        Assert.False(files.Holds(held));
    }

    [Fact]
    public async Task A_field_takes_only_a_file_that_is_here()
    {
        await using var world = await World.New();
        (await world.The<AddField>().Run(new NewField(FieldSubject.Client, "plan", "Plan", FieldKind.File), world.Vera)).ShouldBeDone();
        (await Put(world, new string('a', 64) + "/plan.pdf")).ShouldBeRefusedBecause("fields.not-a-file");
        (await Put(world, (await world.The<FieldFiles>().Keep(Bytes("plan"), "plan.pdf")).ShouldBeDone().ToString())).ShouldBeDone();
    }

    private static Task<Outcome<Client>> Put(World world, string file) =>
        world.The<EditClient>().Run(new ClientEdit(world.Romashka.Id) { Fields = new Dictionary<string, string?> { ["plan"] = file } }, world.Anna);

    private static MemoryStream Bytes(string text) => new(Encoding.UTF8.GetBytes(text));

    /// <summary>Gives bytes for ever: whoever reads it has to stop by itself.</summary>
    private sealed class Endless : Stream
    {
        public override bool CanRead => true;
        public override bool CanSeek => false;
        public override bool CanWrite => false;
        public override long Length => throw new NotSupportedException();
        public override long Position { get; set; }
        public override int Read(byte[] buffer, int offset, int count) => count;
        public override void Flush() { }
        public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();
        public override void SetLength(long value) => throw new NotSupportedException();
        public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();
    }
}
