namespace AutoPublish.ContractTests.Channels;

/// <summary>How the networks fail whoever calls them.</summary>
internal enum NetworkOutage
{
    None,

    /// <summary>Connections break before anything is answered; nothing has an effect.</summary>
    NoAnswer,

    /// <summary>Whatever is asked is answered with 503.</summary>
    Unavailable,
}
