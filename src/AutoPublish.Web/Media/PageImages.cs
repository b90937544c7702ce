using AutoPublish.Core.Content;

namespace AutoPublish.Web.Media;

/// <summary>Addresses of images for our own pages.</summary>
internal sealed class PageImages(MediaLinks links, TimeProvider time)
{
    private static readonly TimeSpan Step = TimeSpan.FromHours(1);

    /// <summary>By medium of the tenant. The same within an hour, so that a page that is read again differs in nothing; good for one hour at least.</summary>
    internal Func<PayloadMedia, string> Of(string tenantId)
    {
        long now = time.GetUtcNow().UtcTicks;
        DateTimeOffset until = new(now - (now % Step.Ticks) + (2 * Step.Ticks), TimeSpan.Zero);
        return media => links.PathTo(tenantId, media.Digest, media.ContentType, until);
    }
}
