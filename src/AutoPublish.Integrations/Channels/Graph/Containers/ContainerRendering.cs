using AutoPublish.Core.Content;
using AutoPublish.Core.Publishing;

namespace AutoPublish.Integrations.Channels.Graph.Containers;

/// <summary>Every call that makes a post, in its order.</summary>
internal sealed class ContainerRendering(ContainerDialect dialect, Uri baseAddress)
{
    private readonly ContainerForms _forms = new(dialect);

    public RenderedPost Of(ChannelAccount account, TargetPayload payload)
    {
        List<RenderedCall> calls = [];
        var create = new Uri(baseAddress, dialect.Address(account.PlatformUserId, dialect.Create));
        if (payload.Media.Count > 1)
        {
            calls.AddRange(payload.Media.Select(media => Call(create, _forms.Child(media, ContainerForms.Image(media)))));
            var children = string.Join(',', Enumerable.Range(1, payload.Media.Count).Select(i => $"{{image {i}}}"));
            calls.Add(Call(create, _forms.Carousel(payload, new GraphField("children", children, IsPlaceholder: true), _forms.Answered(payload))));
        }
        else
        {
            calls.Add(Call(create, _forms.Single(payload, payload.Media.Count == 1 ? ContainerForms.Image(payload.Media[0]) : null, _forms.Answered(payload))));
        }

        var publish = new Uri(baseAddress, dialect.Address(account.PlatformUserId, dialect.Publish));
        calls.Add(Call(publish, [new GraphField("creation_id", "{container}", IsPlaceholder: true)]));
        return new RenderedPost(calls);
    }

    private static RenderedCall Call(Uri address, IEnumerable<GraphField> fields) => new("POST", address, GraphForm.ContentType, GraphForm.Text(fields));
}
