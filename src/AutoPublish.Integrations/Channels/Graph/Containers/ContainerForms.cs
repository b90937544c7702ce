using AutoPublish.Core.Content;
using AutoPublish.Core.Publishing;

namespace AutoPublish.Integrations.Channels.Graph.Containers;

/// <summary>The bodies of the calls, for the wire and for showing them.</summary>
internal sealed class ContainerForms(ContainerDialect dialect)
{
    /// <summary>Of a post with at most one image.</summary>
    /// <param name="answered">See <see cref="Answered(AnsweredPost?)"/>.</param>
    public IEnumerable<GraphField> Single(TargetPayload payload, GraphField? image, GraphField? answered)
    {
        if ((image is null ? dialect.TextType : dialect.ImageType) is { } type)
        {
            yield return new("media_type", type);
        }

        if (image is { } link)
        {
            yield return link;
        }

        yield return new(dialect.TextField, payload.Text);
        if (image is not null && AltText(payload.Media[0]) is { } alt)
        {
            yield return alt;
        }

        if (answered is { } field)
        {
            yield return field;
        }
    }

    /// <summary>Of one image among several.</summary>
    public IEnumerable<GraphField> Child(PayloadMedia media, GraphField image)
    {
        if (dialect.ImageType is { } type)
        {
            yield return new("media_type", type);
        }

        yield return image;
        yield return new("is_carousel_item", "true");
        if (AltText(media) is { } alt)
        {
            yield return alt;
        }
    }

    /// <summary>Of a post with several images.</summary>
    public IEnumerable<GraphField> Carousel(TargetPayload payload, GraphField children, GraphField? answered)
    {
        IEnumerable<GraphField> fields = [new("media_type", "CAROUSEL"), children, new(dialect.TextField, payload.Text)];
        return answered is { } field ? fields.Append(field) : fields;
    }

    /// <summary>The post that is answered; null: none, or the platform has no answers.</summary>
    public GraphField? Answered(AnsweredPost? post) =>
        post is not null && dialect.Answering is { } answering ? new GraphField(answering.Field, post.PostId) : null;

    public GraphField? Answered(TargetPayload payload) =>
        Answered(AnsweredPosts.Placeholder(payload)) is { } field ? field with { IsPlaceholder = true } : null;

    public static GraphField Image(string address) => new("image_url", address);

    public static GraphField Image(PayloadMedia media) => new("image_url", $"{{{media.ContentType} sha256:{media.Digest} {media.Bytes} bytes}}", IsPlaceholder: true);

    public static GraphField Children(IEnumerable<string> ids) => new("children", string.Join(',', ids));

    private static GraphField? AltText(PayloadMedia media) => media.AltText is { Length: > 0 } alt ? new GraphField("alt_text", alt) : null;
}
