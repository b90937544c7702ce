using System.Text.Json.Serialization;

namespace AutoPublish.Local.Sandbox;

/// <summary>An image that a stand-in network holds.</summary>
/// <param name="Digest">SHA-256 of the bytes that were uploaded, lower-case hex.</param>
/// <param name="ContentType">Such as <c>image/jpeg</c>.</param>
/// <param name="Bytes">Size.</param>
/// <param name="AltText">Read aloud instead of the image.</param>
public sealed record SandboxMedia(string Digest, string ContentType, long Bytes, string? AltText);

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(IReadOnlyList<SandboxMedia>))]
internal sealed partial class SandboxMediaJson : JsonSerializerContext;
