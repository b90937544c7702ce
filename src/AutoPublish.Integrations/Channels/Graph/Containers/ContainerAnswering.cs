namespace AutoPublish.Integrations.Channels.Graph.Containers;

/// <summary>What a platform calls the things about a post that answers another one.</summary>
/// <param name="Field">The member of a container that names the answered post.</param>
/// <param name="Listing">Lists the account's own answers, newest first; they do not stand among its posts.</param>
/// <param name="GoneCode">The answered post is not there any more.</param>
/// <param name="NotYetCode">The answered post was only just made, and cannot be answered yet.</param>
internal sealed record ContainerAnswering(string Field, string Listing, string GoneCode, string NotYetCode);
