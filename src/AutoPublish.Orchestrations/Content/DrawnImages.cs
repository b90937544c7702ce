using System.Security.Cryptography;
using AutoPublish.Core.Accounts;
using AutoPublish.Core.Content;
using AutoPublish.Core.Generation;
using AutoPublish.Core.Media;
using AutoPublish.Core.Results;

namespace AutoPublish.Orchestrations.Content;

/// <summary>Has the image of a content drawn, and makes of it what each platform takes.</summary>
/// <param name="generator">Null: this installation draws none.</param>
/// <param name="store">Null: it holds none.</param>
/// <param name="fitter">Null: it holds none.</param>
public sealed class DrawnImages(TimeProvider time, IImageGenerator? generator = null, IMediaStore? store = null, IImageFitter? fitter = null)
{
    public bool CanDraw => generator is not null && store is not null && fitter is not null;

    /// <summary>Stored when it returns, and not recorded yet.</summary>
    /// <exception cref="GenerationRefusedException">There is none, and asking again does not help.</exception>
    public async Task<DrawnImage> DrawAsync(ContentItem content, ImageOrder order, CancellationToken cancelled)
    {
        if (generator is null || store is null || fitter is null)
        {
            throw Refused("AP3008", "This installation draws no images any more.", "Generate the content again without an image, and add one with attachImage.");
        }

        GeneratedImage image = await generator.DrawAsync(new ImageRequest(content.TenantId, content.ContentId, order.Description), cancelled);
        if (!fitter.Look(image.Bytes).Succeeded(out _, out Refusal? refusal))
        {
            throw Refused("AP3008", $"The model that draws answered with what is no image: {refusal.Message}", "Generate the content again.");
        }

        string digest = await store.PutAsync(content.TenantId, image.Bytes, cancelled);
        return new DrawnImage(digest, image.Model, image.PromptHash, time.GetUtcNow());
    }

    /// <summary>One for each platform of the content, stored: what is approved can always be sent. Empty where none was ordered, or the content has its images from the version before.</summary>
    /// <exception cref="GenerationRefusedException">What was drawn is gone.</exception>
    public async Task<Outcome<IReadOnlyDictionary<Platform, PayloadMedia>>> FitAsync(ContentItem content, CancellationToken cancelled)
    {
        Dictionary<Platform, PayloadMedia> fitted = [];
        if (content.Source is not { PreviousMedia: null, Image: { Drawn: { } drawn } order })
        {
            return fitted;
        }

        if (store is null || fitter is null || await store.GetAsync(content.TenantId, drawn.Digest, cancelled) is not { } bytes)
        {
            throw Refused("AP3008", "The image that was drawn for the post is not stored any more.", "Generate the content again.");
        }

        foreach (Platform platform in content.Targets.Where(t => t.Follows is null).Select(t => t.Platform).Distinct())
        {
            if (!fitter.Fit(bytes, platform).Succeeded(out FittedImage? image, out Refusal? refusal))
            {
                return refusal;
            }

            await store.PutAsync(content.TenantId, image.Bytes, cancelled);
            fitted[platform] = new PayloadMedia(Convert.ToHexStringLower(SHA256.HashData(image.Bytes.Span)), image.Facts.ContentType, image.Bytes.Length, order.AltText);
        }

        return fitted;
    }

    private static GenerationRefusedException Refused(string code, string message, string remedy) => new(message) { Code = code, Remedy = remedy };
}
