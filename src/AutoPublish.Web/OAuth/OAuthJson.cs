using System.Text.Json;
using System.Text.Json.Serialization;
using AutoPublish.Web.OAuth.Clients;
using AutoPublish.Web.OAuth.Grants;
using AutoPublish.Web.OAuth.Resources;

namespace AutoPublish.Web.OAuth;

/// <summary>How the authorization server's documents are stored.</summary>
[JsonSourceGenerationOptions(JsonSerializerDefaults.Web, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(OAuthGrant))]
[JsonSerializable(typeof(OAuthClient))]
internal sealed partial class OAuthJson : JsonSerializerContext;

/// <summary>How clients and their metadata are written on the wire: RFC 7591, RFC 9728.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(ClientMetadata))]
[JsonSerializable(typeof(RegisteredClient))]
[JsonSerializable(typeof(RegistrationError))]
[JsonSerializable(typeof(ResourceMetadata))]
internal sealed partial class OAuthWireJson : JsonSerializerContext;
