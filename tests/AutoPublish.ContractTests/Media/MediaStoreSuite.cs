using System.Security.Cryptography;
using AutoPublish.Core.Media;

namespace AutoPublish.ContractTests.Media;

/// <summary>What every store of images promises.</summary>
public abstract class MediaStoreSuite
{
    private const string Tenant = "t1";
    private static readonly byte[] Bytes = [1, 2, 3];
    private IMediaStore? _store;

    protected IMediaStore Store => _store ?? throw new InvalidOperationException("The store was not opened.");

    protected abstract Task<IMediaStore> OpenAsync();

    /// <summary>Another byte in what is stored, as a failing disk leaves it.</summary>
    protected abstract Task DamageAsync(string tenantId, string digest);

    [TestInitialize]
    public async Task OpenStoreAsync() => _store = await OpenAsync();

    [TestMethod]
    public async Task Put_New_IsReadBackUnderItsDigest()
    {
        string digest = await Store.PutAsync(Tenant, Bytes);

        Assert.AreEqual("039058c6f2c0cb492c533b0a4d14ef77cc0f78abccced5287d84a1a2011cfb81", digest);
        CollectionAssert.AreEqual(Bytes, await ReadAsync(Tenant, digest));
    }

    [TestMethod]
    public async Task Put_Empty_IsReadBack()
    {
        string digest = await Store.PutAsync(Tenant, ReadOnlyMemory<byte>.Empty);

        Assert.HasCount(0, await ReadAsync(Tenant, digest) ?? [0]);
    }

    [TestMethod]
    public async Task Put_Twice_IsTheSame()
    {
        Assert.AreEqual(await Store.PutAsync(Tenant, Bytes), await Store.PutAsync(Tenant, Bytes));
    }

    [TestMethod]
    public async Task Put_ManyAtOnce_AllAreTheSameAndWhole()
    {
        byte[] large = RandomNumberGenerator.GetBytes(1_000_000);

        string[] digests = await Task.WhenAll(Enumerable.Range(0, 16).Select(_ => Task.Run(async () => await Store.PutAsync(Tenant, large))));

        Assert.HasCount(1, digests.Distinct());
        CollectionAssert.AreEqual(large, await ReadAsync(Tenant, digests[0]));
    }

    [TestMethod]
    public async Task Get_OfAnotherTenant_IsNull()
    {
        string digest = await Store.PutAsync(Tenant, Bytes);

        Assert.IsNull(await ReadAsync("t2", digest));
    }

    [TestMethod]
    [DataRow("")]
    [DataRow("..")]
    [DataRow("../../keys.json")]
    [DataRow("039058C6F2C0CB492C533B0A4D14EF77CC0F78ABCCCED5287D84A1A2011CFB81")]
    [DataRow("0000000000000000000000000000000000000000000000000000000000000000")]
    public async Task Get_OfWhatIsNoDigestThere_IsNull(string digest)
    {
        await Store.PutAsync(Tenant, Bytes);

        Assert.IsNull(await ReadAsync(Tenant, digest));
    }

    [TestMethod]
    [DataRow("a/b")]
    [DataRow("../t1")]
    [DataRow("CON: *?\n")]
    public async Task Put_TenantOfAnyName_IsReadBackByThatNameAlone(string tenantId)
    {
        string digest = await Store.PutAsync(tenantId, Bytes);

        CollectionAssert.AreEqual(Bytes, await ReadAsync(tenantId, digest));
        Assert.IsNull(await ReadAsync(Tenant, digest));
    }

    [TestMethod]
    public async Task Get_Damaged_ThrowsAndPutMendsIt()
    {
        string digest = await Store.PutAsync(Tenant, Bytes);
        await DamageAsync(Tenant, digest);

        await Assert.ThrowsExactlyAsync<MediaDamagedException>(async () => await Store.GetAsync(Tenant, digest));

        await Store.PutAsync(Tenant, Bytes);
        CollectionAssert.AreEqual(Bytes, await ReadAsync(Tenant, digest));
    }

    [TestMethod]
    public async Task Delete_OfOneTenant_LeavesTheOthers()
    {
        string digest = await Store.PutAsync(Tenant, Bytes);
        await Store.PutAsync("t2", Bytes);

        await Store.DeleteAsync(Tenant, digest);
        await Store.DeleteAsync(Tenant, digest);
        await Store.DeleteAsync("nobody", digest);
        await Store.DeleteAsync(Tenant, "../t2");

        Assert.IsNull(await ReadAsync(Tenant, digest));
        CollectionAssert.AreEqual(Bytes, await ReadAsync("t2", digest));
    }

    protected async Task<byte[]?> ReadAsync(string tenantId, string digest) => (await Store.GetAsync(tenantId, digest))?.ToArray();
}
