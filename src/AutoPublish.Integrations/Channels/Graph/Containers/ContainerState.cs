namespace AutoPublish.Integrations.Channels.Graph.Containers;

/// <summary>How far a container is, in the platforms' words.</summary>
internal enum ContainerState
{
    /// <summary>A word that is not documented, or the container is not there.</summary>
    Unknown,

    InProgress,

    /// <summary>It can be published, and was not.</summary>
    Finished,

    Published,

    Error,

    /// <summary>It was not published within a day.</summary>
    Expired,
}
