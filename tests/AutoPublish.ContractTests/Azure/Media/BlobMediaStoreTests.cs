using AutoPublish.Azure.Media;
using AutoPublish.ContractTests.Azure.Emulators;
using AutoPublish.ContractTests.Media;
using AutoPublish.Core.Media;
using Azure.Storage.Blobs;

namespace AutoPublish.ContractTests.Azure.Media;

[TestClass]
public sealed class BlobMediaStoreTests : MediaStoreSuite, IAsyncDisposable
{
    private const string Variable = "AUTOPUBLISH_TEST_BLOB_ENDPOINT";

    private BlobContainerClient? _container;

    private BlobContainerClient Container => _container ?? throw new AssertFailedException("No container.");

    public async ValueTask DisposeAsync()
    {
        if (_container is not null)
        {
            await _container.DeleteAsync();
        }
    }

    [TestMethod]
    public async Task Put_Cancelled_LeavesNothing()
    {
        await Assert.ThrowsAsync<OperationCanceledException>(async () => await Store.PutAsync("t1", new byte[] { 1 }, new CancellationToken(canceled: true)));

        await foreach (var blob in Container.GetBlobsAsync())
        {
            Assert.Fail(blob.Name);
        }
    }

    protected override async Task<IMediaStore> OpenAsync()
    {
        BlobServiceClient service = BlobClients.Open(await Azurite.OptionsAsync(), Azurite.Credential(Variable), Azurite.Transport());
        _container = await service.CreateBlobContainerAsync($"test-{Guid.NewGuid():N}");
        return new BlobMediaStore(Container);
    }

    protected override async Task DamageAsync(string tenantId, string digest) =>
        await Container.GetBlobClient(BlobMediaStore.NameOf(tenantId, digest)).UploadAsync(BinaryData.FromBytes([9, 9, 9]), overwrite: true);
}
