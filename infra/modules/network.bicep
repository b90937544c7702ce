@description('Name of the resource.')
param name string

@description('Where it is.')
param location string

// Two subnets: one that the app calls out from, one that holds the addresses of the services.
resource network 'Microsoft.Network/virtualNetworks@2026-03-01' = {
  name: name
  location: location
  properties: {
    addressSpace: { addressPrefixes: ['10.20.0.0/22'] }
    subnets: [
      {
        name: 'app'
        properties: {
          addressPrefix: '10.20.0.0/24'
          delegations: [
            {
              name: 'flex'
              properties: { serviceName: 'Microsoft.App/environments' }
            }
          ]
        }
      }
      {
        name: 'services'
        properties: {
          addressPrefix: '10.20.1.0/24'
          defaultOutboundAccess: false
          privateEndpointNetworkPolicies: 'Enabled'
        }
      }
    ]
  }
}

@description('Resource id.')
output id string = network.id

@description('Where the app calls out from.')
output appSubnetId string = '${network.id}/subnets/app'

@description('Where the addresses of services are.')
output servicesSubnetId string = '${network.id}/subnets/services'
