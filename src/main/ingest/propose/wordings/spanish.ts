import type { Wordings } from './wording.ts'

export const SPANISH: Wordings = {
  topics: {
    nps: /(probab\w*|posib\w*|dispuest\w*).*recom(e|ie)nd|recom(e|ie)nd\w*.*(amig|famil|coleg|compan|conocid)|^(q ?\d+ |p ?\d+ )?recomend(acion|aria)$/,
    npsGroup: /\bnps ?(grupo|categoria|clase)\b/,
    vesAchieve: /(lograr|conseguir|alcanzar|sacar|obtener) mas/,
    vesConfidence:
      /(confia|segur).*(decision|compra|eleccion)|(decision|compra|eleccion).*(confia|segur)/,
    effort: /\besfuerzo\b/,
    ease: /(facil(idad)?|sencillo) .*(resolver|gestion|tramit|problema|obtener|hacer)|que tan facil|cuan facil|(hizo|fue|resulto) (muy )?facil/,
    csat: /satisfaccion (general|global|total)|^(q ?\d+ |p ?\d+ )?(satisfaccion( del cliente)?|satisfecho)$|(que tan|cuan|como de) satisfech[oa].*(general|con nosotros|con la empresa)|en general.*satisfech/,
    overallItem:
      /^(q ?\d+ |p ?\d+ )?(general|global|total|en general|valoracion (global|general))$/,
    rating:
      /\b(calific\w*|valor(a|ar|e|aria|acion)|satisfaccion|satisfech[oa]|puntua\w*|puntuacion|estrellas|evalu\w*|disfrutas)\b|escala de(l)? \d+ a(l)? \d+/,
    importance: /\bimportan(te|cia)\b/,
    differentiation: /diferen(te|cia)\w* (de|a) (otr|la comp)|se distingue|unic[oa]\b/,
    emotion: /^(emocion|sentimiento)|como (se|te) (sintio|sentiste|siente|sientes)/,
    advocacy: /\b(ha|has|he) recomendado|^recomendado$|recomendo\b/,
    weight: /\b(peso|ponderacion|factor de (expansion|ponderacion)|ponderador)\b/,
    notAWeight: /\b(kg|corporal|neto|bruto)\b/,
    customer:
      /\b(id|codigo|numero|num|no|nro) (de |del )?(cliente|socio|usuario|cuenta|abonado|miembro|contrato)\b|\b(cliente|socio|usuario|cuenta|abonado) ?(id|num|numero|nro)\b|^(cliente|idcliente)$/,
    response:
      /\b(id|numero|num|folio) (de |del |de la )?(respuesta|encuestado|encuesta|entrevista|cuestionario|participante|registro)\b|^(folio|encuestado)$/,
    id: /^(identificador|folio|clave)$/,
    rowNumber: /^(fila|numero de fila|nro)$/,
    wave: /^(ola|oleada|ronda)( (no|numero))?$/,
    waveLike: /^(ano|trimestre|semestre|ejercicio)$/,
    period: /^(mes|periodo|mes de facturacion)$/,
    date: /\b(fecha|marca temporal|dia|inicio|fin|enviado|creado)\b/,
    mainDate:
      /fecha (de |de la )?(respuesta|entrevista|encuesta|envio|fin|registro)|marca temporal/,
    eventDate: /fecha (de |del |de la )?(pedido|compra|ultima compra|factura|reserva|visita)/,
    churned: /\b(baja|cancelado|cancelo|abandono|abandonado|perdido|fuga|desercion)\b/,
    notChurned: /motivo|razon|fecha|mes|ano|riesgo|probabilidad/,
    leaving: /\b(fecha|motivo|razon|mes|ano) (de |de la )?(baja|cancelacion|abandono|salida)\b/,
    tenure: /\b(antiguedad|permanencia)\b|meses (como|de) cliente|cliente desde/,
    spend: /\b(gasto|gastos|gastado|importe|facturacion|ingresos|monto|ventas|cuota|cargos?)\b/,
    notSpend: /aumento|cambio|porcentaje|horas|hogar|familiar|mensuales netos/,
    orders: /\b(pedidos|compras|numero de (pedidos|compras|visitas|reservas)|visitas)\b/,
    tier: /^(nivel|estatus)$|\b(categoria de socio|tipo de tarjeta|nivel de (fidelidad|socio|cliente))\b/,
    points: /\b(puntos|millas|saldo de puntos)\b/,
    personalStrong:
      /\b(nombre completo|primer nombre|apellidos?|apellido (paterno|materno)|direccion|domicilio|calle|telefono|celular|movil|correo( electronico)?|fecha de nacimiento|cumpleanos|dni|nif|rfc|curp|pasaporte|latitud|longitud)\b/,
    personalMany: /^(nombres?|nombre del cliente|contacto)$|\b(codigo postal|cp)\b/,
    phone: /telefono|celular|movil/,
    verbatim:
      /\b(comentarios?|por que|motivos?|razon(es)?|sugerencias?|opinion|observaciones|respuesta abierta|que es lo que (mas|menos))\b/,
    multiple:
      /(marque|seleccione|elija|elige|selecciona) tod[oa]s|varias respuestas|respuesta multiple|todas las que/,
    segment:
      /\b(sexo|genero|edad|rango de edad|grupo de edad|region|pais|provincia|estado( civil)?|ciudad|municipio|producto|plan|contrato|canal|segmento|tipo de cliente|tienda|sucursal|oficina|idioma|ingresos|nivel educativo|educativo|educacion|estudios|ocupacion|profesion|sector|industria|metodo de pago|forma de pago|departamento|categoria|hogar|marca)\b/,
    negative:
      /\b(no|nunca|nadie|dificil|lento|lenta|mal[oa]?|peor|complicad[oa]|confus[oa]|decepcion\w*|frustr\w*|antipatic[oa]|demasiad[oa]|caro)\b/,
  },
  noAnswer: [
    [/^(sin respuesta|no responde|no respondio|no contesta|en blanco|vacio|omitido)$/, 'skipped'],
    [/^(prefiero no (decir(lo)?|responder|contestar)|nc|n\.c\.|rehusa)$/, 'refused'],
    [
      /^(no aplica(ble)?|no procede|no corresponde|n\.a\.|no (lo )?(he )?(usado|utilizado|uso|utilizo))$/,
      'notApplicable',
    ],
    [
      /^(no (lo )?(sabe|se)|ns|n\.s\.|ns ?\/ ?nc|ns ?- ?nc|nsnc|no sabe ?(\/|o|-|,)? ?no (contesta|responde)|no opina|desconocido|sin opinion)$/,
      'dontKnow',
    ],
  ],
  scales: [
    [
      'muy insatisfecho|muy insatisfecha|nada satisfecho|nada satisfecha',
      'insatisfecho|insatisfecha|poco satisfecho|poco satisfecha|algo insatisfecho|algo insatisfecha',
      'neutral|ni satisfecho ni insatisfecho|ni satisfecha ni insatisfecha|indiferente|regular',
      'satisfecho|satisfecha|algo satisfecho|algo satisfecha|bastante satisfecho|bastante satisfecha',
      'muy satisfecho|muy satisfecha|totalmente satisfecho|totalmente satisfecha',
    ],
    [
      'muy insatisfecho|muy insatisfecha',
      'insatisfecho|insatisfecha',
      'algo insatisfecho|algo insatisfecha',
      'neutral|ni satisfecho ni insatisfecho|indiferente',
      'algo satisfecho|algo satisfecha',
      'satisfecho|satisfecha',
      'muy satisfecho|muy satisfecha',
    ],
    [
      'totalmente en desacuerdo|muy en desacuerdo',
      'en desacuerdo|algo en desacuerdo',
      'neutral|ni de acuerdo ni en desacuerdo|indiferente',
      'de acuerdo|algo de acuerdo',
      'totalmente de acuerdo|muy de acuerdo',
    ],
    [
      'totalmente en desacuerdo|muy en desacuerdo',
      'en desacuerdo',
      'algo en desacuerdo|parcialmente en desacuerdo',
      'neutral|ni de acuerdo ni en desacuerdo',
      'algo de acuerdo|parcialmente de acuerdo',
      'de acuerdo',
      'totalmente de acuerdo|muy de acuerdo',
    ],
    [
      'muy malo|muy mala|muy mal|pesimo|pesima',
      'malo|mala|mal',
      'regular|normal|aceptable',
      'bueno|buena|bien',
      'muy bueno|muy buena|muy bien|excelente',
    ],
    [
      'muy dificil',
      'dificil|algo dificil',
      'neutral|ni facil ni dificil|normal',
      'facil|algo facil',
      'muy facil',
    ],
    [
      'muy improbable|nada probable',
      'improbable|poco probable',
      'neutral|algo probable|indeciso',
      'probable|bastante probable',
      'muy probable|totalmente probable',
    ],
    [
      'nada importante',
      'poco importante',
      'neutral|algo importante|indiferente',
      'importante|bastante importante',
      'muy importante',
    ],
  ],
  yes: ['si', 's', 'verdadero'],
  no: ['no', 'falso'],
  lost: ['baja', 'cancelado', 'perdido', 'abandono', 'inactivo'],
}
