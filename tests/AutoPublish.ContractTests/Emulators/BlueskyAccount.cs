namespace AutoPublish.ContractTests.Emulators;

/// <param name="Password">An app password, as a member gives us one.</param>
/// <param name="OwnerToken">An access token of the member, who alone may make app passwords.</param>
internal sealed record BlueskyAccount(string Did, string Handle, string Password, string OwnerToken);
