using Microsoft.DurableTask;
using Microsoft.DurableTask.Client;
using Moq;

namespace AutoPublish.FunctionsTests.Host;

/// <summary>A task hub in which nothing is.</summary>
internal static class QuietClient
{
    public static Mock<DurableTaskClient> New()
    {
        Mock<DurableTaskClient> client = new("test");
        client.Setup(c => c.GetAllInstancesAsync(It.IsAny<OrchestrationQuery?>())).Returns(new Nothing());
        return client;
    }

    private sealed class Nothing : AsyncPageable<OrchestrationMetadata>
    {
        public override async IAsyncEnumerable<Page<OrchestrationMetadata>> AsPages(string? continuationToken = null, int? pageSizeHint = null)
        {
            await Task.Yield();
            yield return new Page<OrchestrationMetadata>([]);
        }
    }
}
