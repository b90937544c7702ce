using AutoPublish.Core.Accounts;

namespace AutoPublish.Local.Sandbox;

/// <summary>Somebody who can post on a stand-in network.</summary>
/// <param name="Platform">Which network.</param>
/// <param name="Id">Digits on X; <c>urn:li:person:…</c> or <c>urn:li:organization:…</c> on LinkedIn; a DID on Bluesky.</param>
/// <param name="Name">Shown to readers.</param>
/// <param name="Handle">Shown to readers, without the at sign.</param>
public sealed record SandboxUser(Platform Platform, string Id, string Name, string Handle);
