namespace AutoPublish.Web.Webhooks;

/// <summary>How a round of one webhook ended.</summary>
internal enum WebhookService
{
    /// <summary>Everything was told, or waits until its receiver may be asked again.</summary>
    Told,

    /// <summary>Somebody else is at it.</summary>
    Others,

    /// <summary>By something that was not expected.</summary>
    Broke,
}
