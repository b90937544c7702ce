using AutoPublish.Core.Secrets;
using AutoPublish.Local.Hosting;
using AutoPublish.Sqlite.Database;
using AutoPublish.Sqlite.Store;

namespace AutoPublish.UnitTests.Local;

[TestClass]
public sealed class KeyCheckTests
{
    private readonly LocalPaths _paths = LocalPaths.Prepare(Directory.CreateTempSubdirectory("autopublish-").FullName);

    [TestCleanup]
    public void Remove() => Directory.Delete(_paths.Directory, recursive: true);

    [TestMethod]
    public async Task Verify_KeysThatTheDatabaseKnows_Pass()
    {
        KeyRing keys = Ring(("k1", 1));
        await VerifyAsync(keys);
        await VerifyAsync(keys);
    }

    [TestMethod]
    public async Task Verify_KeyAdded_IsRememberedToo()
    {
        await VerifyAsync(Ring(("k1", 1)));
        await VerifyAsync(Ring(("k2", 2), ("k1", 1)));
        LocalStartException refused = await Assert.ThrowsExactlyAsync<LocalStartException>(() => VerifyAsync(Ring(("k2", 3), ("k1", 1))));
        Assert.AreEqual("AP1109", refused.Code);
    }

    [TestMethod]
    [DataRow("k1", (byte)2)]
    [DataRow("k2", (byte)1)]
    public async Task Verify_AnothersKeyFile_IsRefused(string keyId, byte content)
    {
        await VerifyAsync(Ring(("k1", 1)));
        LocalStartException refused = await Assert.ThrowsExactlyAsync<LocalStartException>(() => VerifyAsync(Ring((keyId, content))));
        Assert.AreEqual("AP1109", refused.Code);
        Assert.Contains("k1", refused.Message);
        Assert.Contains(_paths.Database, refused.Message);
    }

    private async Task VerifyAsync(KeyRing keys)
    {
        await using SqliteDatabase database = SqliteDatabase.Open(new SqliteOptions { Path = _paths.Database }, TimeProvider.System);
        await KeyCheck.VerifyAsync(await SqliteDocumentStore.OpenAsync(database), keys, _paths);
    }

    private static KeyRing Ring(params (string KeyId, byte Content)[] keys) =>
        new([.. keys.Select(k => new SigningKey(k.KeyId, [.. Enumerable.Repeat(k.Content, 32)]))]);
}
