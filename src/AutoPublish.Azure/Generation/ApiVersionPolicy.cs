using System.ClientModel.Primitives;

namespace AutoPublish.Azure.Generation;

/// <summary>Asks for a version of the API that the client does not know by name: the models that draw came with a later one.</summary>
internal sealed class ApiVersionPolicy(string version) : PipelinePolicy
{
    public override void Process(PipelineMessage message, IReadOnlyList<PipelinePolicy> pipeline, int currentIndex)
    {
        Set(message);
        ProcessNext(message, pipeline, currentIndex);
    }

    public override async ValueTask ProcessAsync(PipelineMessage message, IReadOnlyList<PipelinePolicy> pipeline, int currentIndex)
    {
        Set(message);
        await ProcessNextAsync(message, pipeline, currentIndex);
    }

    private void Set(PipelineMessage message)
    {
        if (message.Request.Uri is { } address)
        {
            message.Request.Uri = new UriBuilder(address) { Query = $"api-version={version}" }.Uri;
        }
    }
}
