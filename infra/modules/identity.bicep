import { appIdentity } from 'types.bicep'

@description('Name of the resource.')
param name string

@description('Where it is.')
param location string

resource identity 'Microsoft.ManagedIdentity/userAssignedIdentities@2024-11-30' = {
  name: name
  location: location
}

@description('What the other templates need of it.')
output app appIdentity = {
  id: identity.id
  principalId: identity.properties.principalId
  clientId: identity.properties.clientId
}
