using System.Security.Cryptography;
using AutoPublish.Core.Accounts;
using AutoPublish.Core.Compliance;
using AutoPublish.Core.Content;
using AutoPublish.Core.Media;
using AutoPublish.Core.Results;
using AutoPublish.Orchestrations.Content;
using AutoPublish.Orchestrations.Moderation;
using AutoPublish.Web.Actions.Content;

namespace AutoPublish.Web.Actions.Media;

/// <summary>
/// Attaches and removes images, by whichever way somebody asks. Each makes a version of its own, by the same way as an edit
/// of the texts: approval and hash follow.
/// </summary>
internal sealed class ImageChanges(ContentCommands commands, Revisions revisions, TenantReader tenants, IImageFitter fitter, IMediaStore store, TimeProvider time)
{
    private static readonly Dictionary<string, string> SameTexts = [];

    /// <param name="source">Gets the bytes; asked only when everything else can be done.</param>
    internal async ValueTask<Outcome<ImageChange>> AttachAsync(ActionCall call, ImageWish wish, string? altText, Func<ValueTask<Outcome<ReadOnlyMemory<byte>>>> source)
    {
        (Tenant tenant, _) = await tenants.ReadAsync(call.TenantId, call.Cancelled);
        if (!(await commands.ReadAsync(call, wish.ContentId)).Succeeded(out ContentItem? content, out Refusal? refusal)
            || !AltTexts.Read(altText).Succeeded(out string? alt, out refusal)
            || !ImageTargets.Of(content, wish.TargetIds).Succeeded(out IReadOnlyList<Target>? targets, out refusal)
            || !Foresee(call, tenant, content, wish, c => c).Succeeded(out _, out refusal)
            || !(await source()).Succeeded(out ReadOnlyMemory<byte> bytes, out refusal)
            || !Fit(targets, bytes, alt).Succeeded(out Dictionary<string, Fitted>? fitted, out refusal))
        {
            return refusal;
        }

        ContentItem Attach(ContentItem to) => Changed(to, (id, media) => fitted.TryGetValue(id, out Fitted? made) && !media.Contains(made.Media) ? [.. media, made.Media] : media);
        if (targets.All(t => t.Payload?.Media.Contains(fitted[t.TargetId].Media) == true))
        {
            // Taken up again after a crash, or sent twice: it is there.
            return new ImageChange(content, IsNews: false);
        }

        if (!Foresee(call, tenant, content, wish, Attach).Succeeded(out _, out refusal))
        {
            return refusal;
        }

        // Before the version that names them: what is approved can always be sent.
        foreach (Fitted made in fitted.Values.DistinctBy(f => f.Media.Digest))
        {
            await store.PutAsync(call.TenantId, made.Bytes, call.Cancelled);
        }

        return await ApplyAsync(call, tenant, wish, Attach);
    }

    /// <param name="position">From 1.</param>
    internal async ValueTask<Outcome<ImageChange>> RemoveAsync(ActionCall call, ImageWish wish, int position)
    {
        (Tenant tenant, _) = await tenants.ReadAsync(call.TenantId, call.Cancelled);
        if (!(await commands.ReadAsync(call, wish.ContentId)).Succeeded(out ContentItem? content, out Refusal? refusal)
            || !ImageTargets.Of(content, wish.TargetIds).Succeeded(out IReadOnlyList<Target>? targets, out refusal))
        {
            return refusal;
        }

        bool Has(Target target) => target.Payload?.Media.Count >= position;
        if (content.HasPayloads && !(wish.TargetIds is null ? targets.Any(Has) : targets.All(Has)))
        {
            return ImageRefusals.NoSuchImage(content, position);
        }

        // Bound to the version that was just read: in another one the position could be another image.
        HashSet<string> ids = [.. targets.Select(t => t.TargetId)];
        return await ApplyAsync(
            call,
            tenant,
            wish with { Version = wish.Version ?? content.Version },
            from => Changed(from, (id, media) => ids.Contains(id) ? [.. media.Where((_, i) => i != position - 1)] : media));
    }

    private async ValueTask<Outcome<ImageChange>> ApplyAsync(ActionCall call, Tenant tenant, ImageWish wish, Func<ContentItem, ContentItem> change) =>
        (await commands.ApplyAsync(call, wish.ContentId, content => Command(call, tenant, content, wish, change))).Succeeded(out ContentItem? next, out Refusal? refusal)
            ? new ImageChange(next, IsNews: true)
            : refusal;

    /// <summary>What would be refused, without writing anything.</summary>
    private Outcome<ContentItem> Foresee(ActionCall call, Tenant tenant, ContentItem content, ImageWish wish, Func<ContentItem, ContentItem> change) =>
        Command(call, tenant, content, wish, change).Succeeded(out ContentCommand? command, out Refusal? refusal)
            ? ContentMachine.Apply(content, command, time.GetUtcNow())
            : refusal;

    private Outcome<ContentCommand> Command(ActionCall call, Tenant tenant, ContentItem content, ImageWish wish, Func<ContentItem, ContentItem> change)
    {
        if (wish.Version is { } seen && seen != content.Version)
        {
            return ContentRefusals.Changed(content.ContentId);
        }

        Outcome<ContentCommand> outcome = revisions.Of(call.Caller, tenant, change(content), SameTexts, schedule: null, ModeratedTexts.Same);
        return outcome.Succeeded(out ContentCommand? command, out _) && command is ContentCommand.Revise revise && NotTaken(content, revise) is { } refusal ? refusal : outcome;
    }

    /// <summary>A rule that the added image breaks, such as one too many: told now, where the image can still be left out.</summary>
    private static Refusal? NotTaken(ContentItem before, ContentCommand.Revise revise)
    {
        foreach (Target target in revise.Submission.Targets)
        {
            bool isMore = target.Payload?.Media.Count > before.Targets.FirstOrDefault(t => t.TargetId == target.TargetId)?.Payload?.Media.Count;
            if (isMore && target.Verdicts.FirstOrDefault(v => v.Level == VerdictLevel.Block && v.Rule.StartsWith("media.", StringComparison.Ordinal)) is { } verdict)
            {
                return ImageRefusals.NotTaken(target, verdict);
            }
        }

        return null;
    }

    private Outcome<Dictionary<string, Fitted>> Fit(IReadOnlyList<Target> targets, ReadOnlyMemory<byte> bytes, string alt)
    {
        Dictionary<string, Fitted> byTarget = new(StringComparer.Ordinal);
        Dictionary<Platform, Fitted> byPlatform = [];
        foreach (Target target in targets)
        {
            if (!byPlatform.TryGetValue(target.Platform, out Fitted? fitted))
            {
                if (!fitter.Fit(bytes, target.Platform).Succeeded(out FittedImage? image, out Refusal? refusal))
                {
                    return refusal with { Message = $"Target {target.TargetId}: {refusal.Message} Nothing was changed." };
                }

                PayloadMedia media = new(Convert.ToHexStringLower(SHA256.HashData(image.Bytes.Span)), image.Facts.ContentType, image.Bytes.Length, alt);
                byPlatform[target.Platform] = fitted = new Fitted(media, image.Bytes);
            }

            byTarget[target.TargetId] = fitted;
        }

        return byTarget;
    }

    private static ContentItem Changed(ContentItem content, Func<string, IReadOnlyList<PayloadMedia>, IReadOnlyList<PayloadMedia>> change) => content with
    {
        Targets = [.. content.Targets.Select(t => t.Payload is { } payload ? t with { Payload = payload with { Media = change(t.TargetId, payload.Media) } } : t)],
    };

    private sealed record Fitted(PayloadMedia Media, ReadOnlyMemory<byte> Bytes);
}
