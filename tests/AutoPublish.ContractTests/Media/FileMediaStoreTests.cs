using AutoPublish.Core.Media;
using AutoPublish.Local.Media;

namespace AutoPublish.ContractTests.Media;

[TestClass]
public sealed class FileMediaStoreTests : MediaStoreSuite
{
    private readonly string _directory = Directory.CreateTempSubdirectory("autopublish-media-").FullName;

    private IEnumerable<string> Files => Directory.EnumerateFiles(_directory, "*", SearchOption.AllDirectories);

    [TestCleanup]
    public void Remove() => Directory.Delete(_directory, recursive: true);

    [TestMethod]
    public async Task Put_LeavesOneFileThatOnlyItsOwnerReads()
    {
        string digest = await Store.PutAsync("t1", new byte[] { 1 });

        string file = Files.Single();
        Assert.AreEqual(digest, Path.GetFileName(file));
        Assert.AreEqual(UnixFileMode.UserRead | UnixFileMode.UserWrite, OperatingSystem.IsWindows() ? UnixFileMode.UserRead | UnixFileMode.UserWrite : File.GetUnixFileMode(file));
    }

    [TestMethod]
    public async Task Put_Cancelled_LeavesNothing()
    {
        await Assert.ThrowsAsync<OperationCanceledException>(async () => await Store.PutAsync("t1", new byte[] { 1 }, new CancellationToken(canceled: true)));

        Assert.IsEmpty(Files);
    }

    protected override Task<IMediaStore> OpenAsync() => Task.FromResult<IMediaStore>(new FileMediaStore(Path.Combine(_directory, "media")));

    protected override async Task DamageAsync(string tenantId, string digest) =>
        await File.WriteAllBytesAsync(Files.Single(f => Path.GetFileName(f) == digest), [9, 9, 9]);
}
