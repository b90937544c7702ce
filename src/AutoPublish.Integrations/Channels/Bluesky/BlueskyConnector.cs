using AutoPublish.Core.Accounts;
using AutoPublish.Core.Results;

namespace AutoPublish.Integrations.Channels.Bluesky;

/// <summary>Connects accounts by OAuth, or by an app password where a person gives one. What has a proof key came by OAuth.</summary>
internal sealed class BlueskyConnector(BlueskyCalls calls, BlueskyOptions options, TimeProvider time) : IAccountConnector
{
    private readonly BlueskyIdentities _identities = new(calls, options);
    private readonly BlueskySessions _sessions = new(calls, time);
    private readonly BlueskyOAuth _oauth = new(calls, options, time);

    public Platform Platform => Platform.Bluesky;

    public ConnectQuestions Questions => ConnectQuestions.Handle | ConnectQuestions.AppPassword;

    /// <summary>An app password needs no application.</summary>
    public bool IsConfigured => true;

    public async Task<ConnectBeginning> BeginAsync(ConnectRequest request, CancellationToken cancellationToken = default)
    {
        if (!(await _identities.FindAsync(request.Handle, cancellationToken)).Succeeded(out BlueskyIdentity? identity, out Refusal? refusal))
        {
            return new ConnectBeginning.Failed(refusal);
        }

        if (request.AppPassword is not { } password)
        {
            return await _oauth.BeginAsync(identity, request, cancellationToken);
        }

        return (await _sessions.SignInAsync(identity, password, cancellationToken)).Succeeded(out AccountGrant? grant, out refusal)
            ? new ConnectBeginning.Connected([await AccountAsync(identity, grant, cancellationToken)])
            : new ConnectBeginning.Failed(refusal);
    }

    public async Task<ConnectOutcome> CompleteAsync(ConnectReturn returned, CancellationToken cancellationToken = default) =>
        (await _oauth.CompleteAsync(returned, cancellationToken)).Succeeded(out (BlueskyIdentity Identity, AccountGrant Grant) connected, out Refusal? refusal)
            ? new ConnectOutcome.Connected([await AccountAsync(connected.Identity, connected.Grant, cancellationToken)])
            : new ConnectOutcome.Failed(refusal);

    public Task<RefreshOutcome> RefreshAsync(ConnectedAccount account, AccountGrant grant, CancellationToken cancellationToken = default) =>
        grant.ProofKey is null ? _sessions.RefreshAsync(account, grant, cancellationToken) : _oauth.RefreshAsync(account, grant, cancellationToken);

    public async Task<string?> RevokeAsync(ConnectedAccount account, AccountGrant grant, CancellationToken cancellationToken = default)
    {
        if (account.Server is not { } server)
        {
            return "The account names no server. Remove AutoPublish in Bluesky's settings.";
        }

        return grant.ProofKey is null ? await _sessions.RevokeAsync(server, grant, cancellationToken) : await _oauth.RevokeAsync(server, grant, cancellationToken);
    }

    private async Task<GrantedAccount> AccountAsync(BlueskyIdentity identity, AccountGrant grant, CancellationToken cancellationToken) => new(
        identity.Did, await _identities.DisplayNameAsync(identity, cancellationToken), "@" + identity.Handle, AccountForm.Person, identity.Server, grant);
}
