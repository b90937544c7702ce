namespace AutoPublish.Core.Media;

/// <summary>Addresses at which a platform fetches an image by itself.</summary>
public interface IMediaLinks
{
    /// <summary>Signed, for this image only, until then; null where the world cannot reach this host.</summary>
    Uri? LinkTo(string tenantId, string digest, string contentType, DateTimeOffset until);
}
